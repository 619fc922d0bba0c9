using BenchmarkDotNet.Attributes;
using NasLab.CostModels;
using NasLab.SearchSpaces;

namespace NasLab.Benchmarks.Controller;

/// <summary>
/// The cost of a new network on one device. What all devices share of a graph (its fusion) is remembered with it, so the graph is
/// lowered anew each time.
/// </summary>
public class EstimateBenchmarks
{
    private ICostModel? _model;
    private NetworkPool<Architecture>? _pool;

    public static IEnumerable<string> Targets => DefaultStudy.Read().Plan.Targets.Select(t => t.Target.Label);

    [ParamsSource(nameof(Targets))]
    public string Target { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var study = DefaultStudy.Read();
        _model = study.Plan.Targets.First(t => t.Target.Label == Target).Model;
        _pool = new NetworkPool<Architecture>(DefaultStudy.Samples(study.Space, NetworkPool<Architecture>.Size, 1));
    }

    [Benchmark]
    public Cost LowerAndEstimate() => _model!.Estimate(_pool!.Next().Lower());
}
