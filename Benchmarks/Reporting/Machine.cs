using System.Collections;
using System.Collections.Immutable;
using NasLab.Experiments.Running;
using TorchSharp;

namespace NasLab.Benchmarks.Reporting;

/// <summary>What the figures were measured on.</summary>
/// <param name="LoadAverage">Processes that wanted a core in the minute before the measurement; null where the system does not say.</param>
/// <param name="Variables">Environment variables that steer the numerical libraries.</param>
internal sealed record Machine(
    string Processor, int Cores, string OperatingSystem, string Dotnet, string Libtorch, string? Commit, DateTimeOffset Date,
    double? LoadAverage, ImmutableSortedDictionary<string, string> Variables)
{
    private static readonly string[] Prefixes = ["OMP_", "KMP_", "GOMP_", "MKL_", "ONEDNN_", "DNNL_", "OPENBLAS_", "ATEN_", "MALLOC_", "DOTNET_gc", "DOTNET_Tiered"];

    public static Machine Describe()
    {
        var found = EnvironmentProbe.Describe($"{TorchSeam.Provider} {TorchSeam.LibTorchVersion} ({TorchSeam.CpuCapability})", ["cpu"], _ => null, workers: 1);
        return new Machine(
            found.Processor, found.Cores, found.OperatingSystem, found.DotnetVersion, found.TorchVersion, SourceCommit.Describe(),
            DateTimeOffset.UtcNow, Load(), Steering());
    }

    private static double? Load()
    {
        const string File = "/proc/loadavg";
        return System.IO.File.Exists(File) && double.TryParse(System.IO.File.ReadAllText(File).Split(' ')[0], out var load) ? load : null;
    }

    private static ImmutableSortedDictionary<string, string> Steering() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(e => KeyValuePair.Create((string)e.Key, (string)e.Value!))
            .Where(e => Array.Exists(Prefixes, p => e.Key.StartsWith(p, StringComparison.OrdinalIgnoreCase)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
