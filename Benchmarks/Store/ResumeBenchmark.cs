using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;

namespace NasLab.Benchmarks.Store;

/// <summary>Resumes a long study again and again, each time in a new process on a copy of its store.</summary>
internal static class ResumeBenchmark
{
    public static ImmutableArray<ResumeTimes> Run(SyntheticStudy study, string folder, int trials, int repeats)
    {
        var original = Path.Combine(folder, "long.db");
        Console.Error.WriteLine($"writing a study of {trials} trials ...");
        LongStudy.Write(study, original, trials, isForPages: false);
        var times = ImmutableArray.CreateBuilder<ResumeTimes>();
        for (var i = 0; i < repeats; i++)
        {
            Console.Error.WriteLine($"resuming, {i + 1} of {repeats} ...");
            var copy = Path.Combine(folder, $"resume-{i}.db");
            File.Copy(original, copy);
            times.Add(Resume(copy) with { StoreMegabytes = new FileInfo(original).Length / 1e6 });
        }

        return times.ToImmutable();
    }

    private static ResumeTimes Resume(string store)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The running program's path is unknown.");
        string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [typeof(ResumeBenchmark).Assembly.Location, ResumeProbe.Verb, store]
            : [ResumeProbe.Verb, store];
        var time = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(time);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<ResumeTimes>(text)! with { ProcessMs = elapsed.TotalMilliseconds }
            : throw new InvalidOperationException($"The resumption of {store} ended with exit code {process.ExitCode}.");
    }
}
