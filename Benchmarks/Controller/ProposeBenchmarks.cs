using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using NasLab.Experiments.Running;
using NasLab.Search;
using NasLab.Search.Strategies;

namespace NasLab.Benchmarks.Controller;

/// <summary>One proposal of each strategy, at the start and late in a study.</summary>
public class ProposeBenchmarks
{
    private ISearchStrategy _strategy = new RandomSearch();
    private SearchProblem? _problem;
    private ImmutableArray<Observation> _history = [];
    private int _draw;

    public static IEnumerable<CandidateHistory> Histories =>
        from strategy in StrategyCatalogue.All
        from trials in new[] { 0, CandidateHistory.Longest }
        select new CandidateHistory(strategy.Name, trials);

    [ParamsSource(nameof(Histories))]
    public CandidateHistory History { get; set; } = new("random", 0);

    [GlobalSetup]
    public void Prepare()
    {
        var study = DefaultStudy.Read();
        var entry = StrategyCatalogue.Find(History.Strategy)!;
        _strategy = entry == study.Experiment.Search.Strategy ? study.Experiment.Search.Create(study.Space, ArchitectureScores.Size) : entry.Create(entry.Defaults);
        _problem = study.Problem() with { Trials = CandidateHistory.Longest };
        _history = History.Observe(study);
    }

    [Benchmark]
    public Proposal? Propose() => _strategy.Propose(_problem!, _history, TrialSeed.Proposal(1, _draw++));
}
