using BenchmarkDotNet.Attributes;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Benchmarks.Controller;

/// <summary>Sampling networks and lowering them to graphs, shapes inferred.</summary>
public class GraphBenchmarks
{
    internal const string Default = "the space of experiments.json";
    internal const string MobileNet = "MobileNetV3 as in Once-for-All, 3x224x224";

    private readonly Random _random = new(2);
    private SearchSpace? _space;
    private NetworkPool<Architecture>? _pool;

    [Params(Default, MobileNet)]
    public string Space { get; set; } = Default;

    [GlobalSetup]
    public void Prepare()
    {
        _space = Space == Default
            ? DefaultStudy.Read().Space
            : MobileNetV3.Family.CreateDefault();
        _pool = new NetworkPool<Architecture>(DefaultStudy.Samples(_space, NetworkPool<Architecture>.Size, 1));
    }

    [Benchmark]
    public NetworkGraph Lower() => _pool!.Next().Lower();

    [Benchmark]
    public NetworkGraph SampleAndLower() => _space!.Sample(_random).Lower();
}
