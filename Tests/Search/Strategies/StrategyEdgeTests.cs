using System.Collections.Immutable;
using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

/// <summary>What every strategy of the catalogue keeps where problems and histories are out of the ordinary.</summary>
public class StrategyEdgeTests
{
    public static TheoryData<string> Strategies => [.. StrategyCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void The_same_history_and_seed_give_the_same_proposal_whoever_is_asked_and_however_often(string name)
    {
        var history = Mixed(Create(name), seed: 1, trials: 30);
        var strategy = Create(name);

        for (var n = 0; n < 30; n += 7)
        {
            var study = Limited();
            study.History.AddRange(history[..n]);

            var first = study.Propose(strategy, seed: 5);

            Assert.Equal(first, study.Propose(strategy, seed: 5));
            Assert.Equal(first, study.Propose(Create(name), seed: 5));
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Goes_on_in_the_same_way_from_any_prefix_with_failed_infeasible_and_refused_trials(string name)
    {
        var history = Mixed(Create(name), seed: 2, trials: 40);
        Assert.Contains(history, t => t.State == TrialState.Failed);

        for (var n = 0; n < history.Count; n += 3)
        {
            var prefix = Limited();
            prefix.History.AddRange(history[..n]);

            Assert.Equal(history[n].Architecture, prefix.Propose(Create(name), seed: 2)?.Architecture);
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Works_where_costs_are_learned_too(string name)
    {
        var known = SyntheticStudy.Create(new IntegerSpace(5, 3), Landscape.Error, Landscape.Free, Landscape.Cost);
        var problem = known.Problem with
        {
            Objectives = [.. known.Problem.Objectives.Select(o => o with { Learned = true })],
            Preview = _ => new CostPreview([double.NaN, double.NaN], 0),
        };
        var strategy = Create(name);
        var history = new List<Observation>();

        for (var n = 0; n < 60; n++)
        {
            var proposal = strategy.Propose(problem, history, new Random(n))!;
            var state = n % 6 == 5 ? TrialState.Failed : TrialState.Completed;
            ImmutableArray<double> values = state == TrialState.Failed
                ? [double.NaN, double.NaN]
                : [Landscape.Error(proposal.Architecture), Landscape.Cost(proposal.Architecture)];
            history.Add(new Observation(n, proposal.Architecture, problem.Fidelity, state, values, 0));
        }

        Assert.Equal(60, history.Select(t => t.Architecture.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Works_where_nothing_differs(string name)
    {
        var study = SyntheticStudy.Create(new IntegerSpace(3, 3), _ => 0.5, Landscape.Free, _ => 1, _ => 0);

        study.Run(Create(name), seed: 3, trials: 100);

        Assert.Equal(27, study.History.Select(t => t.Architecture.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(27, study.History.Count);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Works_in_a_space_of_two(string name)
    {
        var study = SyntheticStudy.Create(new IntegerSpace(1, 2), Landscape.Error, Landscape.Free, Landscape.Cost);

        study.Run(Create(name), seed: 4, trials: 10);

        Assert.Equal(2, study.History.Select(t => t.Architecture.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Null(study.Propose(Create(name), seed: 5));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Says_that_nothing_is_left_where_everything_failed(string name)
    {
        var study = SyntheticStudy.Create(new IntegerSpace(2, 3), Landscape.Error, Landscape.Free);

        study.Run(Create(name), seed: 6, trials: 10, _ => TrialState.Failed);

        Assert.Equal(9, study.History.Count);
        Assert.Null(study.Propose(Create(name), seed: 7));
    }

    private static ISearchStrategy Create(string name)
    {
        var entry = StrategyCatalogue.Find(name)!;
        return entry.Create(entry.Defaults);
    }

    private static List<Observation> Mixed(ISearchStrategy strategy, int seed, int trials) =>
        Limited().Run(strategy, seed, trials, n => n % 4 == 3 ? TrialState.Failed : TrialState.Completed).History;

    /// <summary>A limit that a third of the space misses, and two devices, the second of which refuses a quarter.</summary>
    private static SyntheticStudy Limited() => SyntheticStudy.Create(
        new IntegerSpace(6, 4, hasDepth: true), Landscape.Error, a => Math.Max(0, Landscape.Cost(a) - 0.45),
        Landscape.Cost, a => a.Genes[1] == 3 ? double.PositiveInfinity : Landscape.Cost(a, 2));
}
