using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using NasLab.CostModels;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Benchmarks.CostModels;

/// <summary>Pricing lowered graphs that were not priced before, on one device by a fit and on ten devices.</summary>
public class EstimateGraphBenchmarks
{
    private LoweredGraphs? _lowered;
    private NetworkGraph[] _graphs = [];
    private ImmutableArray<ICostModel> _fitted = [];
    private ImmutableArray<ICostModel> _withConstants = [];
    private ImmutableArray<ICostModel> _machines = [];

    public static IEnumerable<string> Spaces => LoweredGraphs.Spaces;

    [ParamsSource(nameof(Spaces))]
    public string Space { get; set; } = "nasbench201";

    [GlobalSetup]
    public void Prepare()
    {
        _lowered = new LoweredGraphs(Space);
        _fitted = BenchmarkDevices.FittedModels(withConstants: false);
        _withConstants = BenchmarkDevices.FittedModels(withConstants: true);
        _machines = BenchmarkDevices.MachineModels();
    }

    [IterationSetup]
    public void Lower() => _graphs = _lowered!.Lower();

    [Benchmark(OperationsPerInvoke = LoweredGraphs.Count)]
    public double FittedAlone() => Price(_fitted.AsSpan(0, 1));

    [Benchmark(OperationsPerInvoke = LoweredGraphs.Count)]
    public double FittedWithConstants() => Price(_withConstants.AsSpan(0, 1));

    [Benchmark(OperationsPerInvoke = LoweredGraphs.Count)]
    public double TenFitted() => Price(_withConstants.AsSpan());

    [Benchmark(OperationsPerInvoke = LoweredGraphs.Count)]
    public double TenMachines() => Price(_machines.AsSpan());

    private double Price(ReadOnlySpan<ICostModel> models)
    {
        var sum = 0.0;
        foreach (var graph in _graphs)
        {
            foreach (var model in models)
            {
                sum += model.Estimate(graph).LatencyMs;
            }
        }

        return sum;
    }
}
