using BenchmarkDotNet.Attributes;
using NasLab.CostModels;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Benchmarks.Controller;

/// <summary>The cost of a network on one device.</summary>
public class EstimateBenchmarks
{
    private ICostModel? _model;
    private NetworkPool<NetworkGraph>? _pool;

    public static IEnumerable<string> Targets => DefaultStudy.Read().Plan.Targets.Select(t => t.Target.Label);

    [ParamsSource(nameof(Targets))]
    public string Target { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var study = DefaultStudy.Read();
        _model = study.Plan.Targets.First(t => t.Target.Label == Target).Model;
        _pool = new NetworkPool<NetworkGraph>(DefaultStudy.Samples(study.Space, NetworkPool<Architecture>.Size, 1).Select(a => a.Lower()));
    }

    [Benchmark]
    public Cost Estimate() => _model!.Estimate(_pool!.Next());
}
