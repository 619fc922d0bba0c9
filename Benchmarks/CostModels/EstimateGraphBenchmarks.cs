using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using NasLab.Benchmarks.Controller;
using NasLab.CostModels;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Benchmarks.CostModels;

/// <summary>
/// Lowering networks, alone and with pricing on one device by a fit or on ten devices. What is found out about a graph is kept with it, so
/// each graph is lowered anew; what pricing takes is the difference.
/// </summary>
public class EstimateGraphBenchmarks
{
    private NetworkPool<Architecture>? _pool;
    private ImmutableArray<ICostModel> _fitted = [];
    private ImmutableArray<ICostModel> _withConstants = [];
    private ImmutableArray<ICostModel> _machines = [];

    /// <summary>Small cells, and mobile networks of two sizes.</summary>
    [Params("nasbench201", "fbnet", "mobilenet-v3")]
    public string Space { get; set; } = "nasbench201";

    [GlobalSetup]
    public void Prepare()
    {
        var space = SpaceCatalogue.Find(Space)!.CreateDefault();
        _pool = new NetworkPool<Architecture>(DefaultStudy.Samples(space, NetworkPool<Architecture>.Size, 1));
        _fitted = BenchmarkDevices.FittedModels(withConstants: false);
        _withConstants = BenchmarkDevices.FittedModels(withConstants: true);
        _machines = BenchmarkDevices.MachineModels();
    }

    [Benchmark]
    public NetworkGraph Lower() => _pool!.Next().Lower();

    [Benchmark]
    public double FittedAlone() => Price(_fitted.AsSpan(0, 1));

    [Benchmark]
    public double FittedWithConstants() => Price(_withConstants.AsSpan(0, 1));

    [Benchmark]
    public double TenFitted() => Price(_withConstants.AsSpan());

    [Benchmark]
    public double TenMachines() => Price(_machines.AsSpan());

    private double Price(ReadOnlySpan<ICostModel> models)
    {
        var graph = _pool!.Next().Lower();
        var sum = 0.0;
        foreach (var model in models)
        {
            sum += model.Estimate(graph).LatencyMs;
        }

        return sum;
    }
}
