using BenchmarkDotNet.Attributes;
using NasLab.CostModels.Fitting;

namespace NasLab.Benchmarks.CostModels;

/// <summary>A fit to 900 measured networks whose features are known.</summary>
public class FitBenchmarks
{
    private TrainingSet? _training;

    public static IEnumerable<string> Settings => BenchmarkDevices.FitSettings;

    [ParamsSource(nameof(Settings))]
    public string Setting { get; set; } = "1080ti_1";

    [GlobalSetup]
    public void Prepare() => _training = BenchmarkDevices.Training(Setting);

    [Benchmark]
    public FittedLatency Fit() => LatencyFitter.Fit(_training!, BenchmarkDevices.Origin(Setting));
}
