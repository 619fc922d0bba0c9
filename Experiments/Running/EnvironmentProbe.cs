using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Running;

/// <summary>Finds out where a study runs.</summary>
public static class EnvironmentProbe
{
    private const int GitTimeoutMs = 2000;

    /// <summary>NasLab's version.</summary>
    public static string Version { get; } =
        typeof(EnvironmentProbe).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Where a study runs: <c>cuda:0, cuda:1</c> on <c>NVIDIA A100 (2)</c>.</summary>
    /// <param name="places">Where its workers train.</param>
    /// <param name="gpuName">A place's product name; null for the CPU.</param>
    public static StudyEnvironment Describe(string torchVersion, IReadOnlyList<string> places, Func<string, string?> gpuName, int workers) => new(
        Version,
        Commit(),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Processor(),
        Environment.ProcessorCount,
        Gpus(places.Select(gpuName).OfType<string>()),
        torchVersion,
        string.Join(", ", places),
        workers);

    /// <summary>Where one training runs, in words: <c>cuda:0, NVIDIA A100, LibTorch 2.5.1, NasLab 0.5.0</c>.</summary>
    /// <param name="place">Where it trains.</param>
    /// <param name="gpuName">A place's product name; null for the CPU.</param>
    public static string Sentence(string torchVersion, string place, Func<string, string?> gpuName)
    {
        ArgumentNullException.ThrowIfNull(gpuName);
        return $"{place}, {gpuName(place) ?? Processor()}, {torchVersion}, NasLab {Version}";
    }

    private static string? Gpus(IEnumerable<string> names)
    {
        var kinds = names.CountBy(n => n, StringComparer.Ordinal).Select(k => k.Value == 1 ? k.Key : $"{k.Key} ({k.Value})").ToArray();
        return kinds.Length == 0 ? null : string.Join(", ", kinds);
    }

    /// <summary>The processor's product name.</summary>
    public static string Processor()
    {
        const string File = "/proc/cpuinfo";
        if (System.IO.File.Exists(File))
        {
            var model = System.IO.File.ReadLines(File).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
            if (model?.Split(':', 2) is [_, var name])
            {
                return name.Trim();
            }
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    /// <summary>The commit of the checkout that the program was built in, if it was.</summary>
    private static string? Commit()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                var commit = Git(folder.FullName, "rev-parse", "HEAD");
                return commit is null ? null : commit + (Git(folder.FullName, "status", "--porcelain", "--untracked-files=no") is { Length: > 0 } ? "-dirty" : "");
            }
        }

        return null;
    }

    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start);
            if (process is null || !process.WaitForExit(GitTimeoutMs))
            {
                return null;
            }

            return process.ExitCode == 0 ? process.StandardOutput.ReadToEnd().Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
