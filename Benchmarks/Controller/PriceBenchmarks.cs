using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;

namespace NasLab.Benchmarks.Controller;

/// <summary>The cost of a new network on many devices, and the fronts that are found anew after each trial.</summary>
public class PriceBenchmarks
{
    private DefaultStudy? _study;
    private Study? _stored;
    private ImmutableArray<Trial> _trials = [];
    private ImmutableArray<ICostModel> _models = [];
    private NetworkPool<Architecture>? _pool;

    [GlobalSetup]
    public void Prepare()
    {
        _study = DefaultStudy.Read();
        _models = [.. DeviceCatalogue.All.Select(d => CostModelFactory.Create(d))];
        _pool = new NetworkPool<Architecture>(DefaultStudy.Samples(_study.Space, NetworkPool<Architecture>.Size, 1));
        var synthetic = new NasLab.Benchmarks.Store.SyntheticStudy(_study);
        _stored = synthetic.Study(CandidateHistory.Longest);
        _trials = [.. synthetic.Trials(CandidateHistory.Longest)];
    }

    [Benchmark]
    public PricedNetwork LowerAndPrice() => _study!.Pricer.Price(_pool!.Next().Lower());

    [Benchmark]
    public double LowerAndEstimateAll()
    {
        var graph = _pool!.Next().Lower();
        var sum = 0.0;
        foreach (var model in _models)
        {
            sum += model.Estimate(graph).LatencyMs;
        }

        return sum;
    }

    [Benchmark]
    public ImmutableArray<DeviceFront> Fronts() => FrontCalculator.Fronts(_stored!, _trials);
}
