using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.Search.Wrappers;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Wrappers;

public class PreFilteredTests
{
    public static TheoryData<string> Strategies => [.. StrategyCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_constant_score_changes_nothing(string name)
    {
        var plain = Study(new IntegerSpace(6, 3)).Run(Create(name), seed: 1, trials: 30);

        var filtered = Study(new IntegerSpace(6, 3)).Run(new PreFiltered(Create(name), _ => 7, candidates: 4), seed: 1, trials: 30);

        Assert.Equal(plain.History.Select(t => t.Architecture), filtered.History.Select(t => t.Architecture));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_perfect_score_gets_nearer_to_the_optimum_in_as_many_trials(string name)
    {
        var wins = 0.0;
        for (var seed = 0; seed < 10; seed++)
        {
            var (plain, filtered) = (Mean(Create(name), seed), Mean(new PreFiltered(Create(name), a => -Landscape.Error(a), candidates: 5), seed));
            wins += filtered < plain ? 1 : filtered == plain ? 0.5 : 0;
        }

        // 9 of 10 or more have a probability of 0.011 where neither is better.
        Assert.True(wins >= 9, $"{name} won {wins} of 10.");

        static double Mean(ISearchStrategy strategy, int seed) =>
            SyntheticStudy.Create(new IntegerSpace(8, 4), Landscape.Error, Landscape.Free).Run(strategy, seed, trials: 25).History.Average(t => t.Values[0]);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Every_architecture_is_proposed_once_with_pending_trials_and_limits(string name)
    {
        // given a score that prefers what the limits refuse
        var study = SyntheticStudy.Create(new IntegerSpace(3, 3), Landscape.Error, a => a.Genes[0], Landscape.Cost);
        var strategy = new PreFiltered(Create(name), a => a.Genes[0], candidates: 3);
        while (study.Propose(strategy, seed: 2) is { } proposal)
        {
            Assert.All(proposal.Parents, p => Assert.InRange(p, 0, study.History.Count - 1));
            study.History.Add(study.Observe(study.History.Count, proposal.Architecture, TrialState.Running));
            if (study.History.Count > 3)
            {
                var done = study.History.FindIndex(t => t.State == TrialState.Running);
                var state = study.History[done].Violation > 0 ? TrialState.Infeasible : TrialState.Completed;
                study.History[done] = study.Observe(done, study.History[done].Architecture, state);
            }
        }

        Assert.Equal(27, study.History.Select(t => t.Architecture).Distinct().Count());
        Assert.Equal(27, study.History.Count);
        Assert.All(study.History.Take(9), t => Assert.Equal(0, t.Violation));
    }

    [Fact]
    public void A_score_that_is_no_number_loses_and_a_trial_that_goes_on_is_taken_as_it_is()
    {
        var study = Study(new IntegerSpace(3, 3));
        var first = study.Propose(new RandomSearch(), seed: 3)!;
        var filtered = study.Propose(new PreFiltered(new RandomSearch(), a => a.Equals(first.Architecture) ? double.NaN : 0, 2), seed: 3)!;
        var continued = study.Propose(new PreFiltered(new Continuing(first), _ => throw new InvalidOperationException(), 2), seed: 3);

        Assert.NotEqual(first.Architecture, filtered.Architecture);
        Assert.Equal(first with { ContinuesTrial = 0 }, continued);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PreFiltered(new RandomSearch(), _ => 0, 0));
    }

    private static SyntheticStudy Study(SearchSpace space) => SyntheticStudy.Create(space, Landscape.Error, Landscape.Free, Landscape.Cost);

    private static ISearchStrategy Create(string name)
    {
        var entry = StrategyCatalogue.Find(name)!;
        return entry.Create(entry.Defaults);
    }

    private sealed class Continuing(Proposal proposal) : ISearchStrategy
    {
        public Proposal Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random) => proposal with { ContinuesTrial = 0 };
    }
}
