using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

/// <summary>Who goes on, and when, against what the papers' algorithms say.</summary>
public class SuccessiveHalvingTests
{
    private static readonly IntegerSpace _space = new(8, 4);

    [Fact]
    public void Successive_halving_of_nine_trains_nine_for_one_epoch_the_best_three_for_three_and_the_best_for_nine()
    {
        var study = Single().Run(new SuccessiveHalving(new SuccessiveHalvingOptions { Architectures = 9 }), seed: 1, trials: 26);

        var first = study.History[..13];
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9], first.Select(t => t.Fidelity.Epochs));
        var ranked = first[..9].OrderBy(t => t.Values[0]).ThenBy(t => t.Number).Select(t => t.Architecture).ToArray();
        Assert.Equal(ranked[..3], first[9..12].Select(t => t.Architecture));
        Assert.Equal(ranked[0], first[12].Architecture);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9], study.History[13..].Select(t => t.Fidelity.Epochs));
        Assert.Equal(18, study.History.DistinctBy(t => t.Architecture).Count());
    }

    [Fact]
    public void Successive_halving_begins_the_next_bracket_while_a_rung_waits_and_returns_to_the_first()
    {
        var strategy = new SuccessiveHalving(new SuccessiveHalvingOptions { Architectures = 3 });
        var study = Single();
        for (var n = 0; n < 3; n++)
        {
            study.History.Add(study.Observe(n, study.Propose(strategy, seed: 2)!, n == 1 ? TrialState.Running : TrialState.Completed));
        }

        var meanwhile = study.Propose(strategy, seed: 2)!;
        study.History.Add(study.Observe(3, meanwhile, TrialState.Completed));
        study.History[1] = study.Observe(1, new Proposal(study.History[1].Architecture, new Fidelity(1)), TrialState.Completed);
        var then = study.Propose(strategy, seed: 2)!;

        Assert.Equal((null, 1), (meanwhile.ContinuesTrial, meanwhile.Fidelity.Epochs));
        Assert.Equal(study.History[..3].MinBy(t => t.Values[0])!.Number, then.ContinuesTrial);
        Assert.Equal(3, then.Fidelity.Epochs);
    }

    [Fact]
    public void Successive_halving_of_three_leaves_one_on_every_rung_above_the_first()
    {
        // floor(3 / 9) would leave none on the last.
        var study = Single().Run(new SuccessiveHalving(new SuccessiveHalvingOptions { Architectures = 3 }), seed: 8, trials: 10);

        Assert.Equal([1, 1, 1, 3, 9, 1, 1, 1, 3, 9], study.History.Select(t => t.Fidelity.Epochs));
    }

    [Fact]
    public void Successive_halving_goes_on_in_the_oldest_bracket_first()
    {
        // given: two brackets of three whose first rungs have ended, the second of the better networks
        var study = Single();
        var networks = Sorted(6);
        Architecture[] met = [.. networks[3..], .. networks[..3]];
        study.History.AddRange(met.Select((network, n) => study.Observe(n, new Proposal(network, new Fidelity(1)), TrialState.Completed)));

        var next = study.Propose(new SuccessiveHalving(new SuccessiveHalvingOptions { Architectures = 3 }), seed: 1)!;

        Assert.Equal((networks[3], new Fidelity(3), 0), (next.Architecture, next.Fidelity, next.ContinuesTrial));
    }

    [Fact]
    public void A_trial_that_failed_holds_up_no_rung()
    {
        var study = Single();
        var networks = Sorted(3);
        TrialState[] states = [TrialState.Failed, TrialState.Completed, TrialState.Completed];
        study.History.AddRange(networks.Zip(states, (network, state) => (network, state)).Select((t, n) => study.Observe(n, new Proposal(t.network, new Fidelity(1)), t.state)));

        var next = study.Propose(new SuccessiveHalving(new SuccessiveHalvingOptions { Architectures = 3 }), seed: 1)!;

        Assert.Equal((1, new Fidelity(3)), (next.ContinuesTrial, next.Fidelity));
    }

    /// <summary>
    /// 9 networks of 1 epoch, 3 of 2 more and 1 of 6 more are 21 epochs, which 3 trials of 9 hold; 27, 9 and 3 are 63, which 7 hold.
    /// </summary>
    [Theory]
    [InlineData("asha", 3)]
    [InlineData("hyperband", 3)]
    [InlineData("successive-halving", 7)]
    public void A_budget_takes_one_bracket_up_to_the_full_fidelity(string name, int needed)
    {
        var options = (IMultiFidelityOptions)StrategyCatalogue.Find(name)!.Defaults;

        Assert.Empty(options.Validate(new Fidelity(9), needed));
        var problem = Assert.Single(options.Validate(new Fidelity(9), needed - 1));
        Assert.Contains($"take the epochs of {needed} trials, and search.trials is {needed - 1}.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_device_takes_has_no_place_in_a_bracket()
    {
        // given: two networks that were trained and one that is too large
        var study = Single();
        var networks = Sorted(4);
        TrialState[] states = [TrialState.Completed, TrialState.Infeasible, TrialState.Completed, TrialState.Completed];
        var strategy = new SuccessiveHalving(new SuccessiveHalvingOptions { Architectures = 3 });
        study.History.AddRange(networks.Zip(states).Take(3).Select((n, i) => study.Observe(i, new Proposal(n.First, new Fidelity(1)), n.Second)));

        var third = study.Propose(strategy, seed: 1)!;
        study.History.Add(study.Observe(3, new Proposal(networks[3], new Fidelity(1)), TrialState.Completed));
        var next = study.Propose(strategy, seed: 1)!;

        Assert.Equal((null, new Fidelity(1)), (third.ContinuesTrial, third.Fidelity));
        Assert.Equal((0, new Fidelity(3)), (next.ContinuesTrial, next.Fidelity));
    }

    [Fact]
    public void Asha_goes_on_with_one_in_three_as_soon_as_three_have_ended()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var study = Single().Run(new Asha(new AshaOptions()), seed, trials: 100);
            for (var n = 0; n < 100; n++)
            {
                var history = study.History[..n];
                var expected = Promotion(history, rung: 3, next: 9) ?? Promotion(history, rung: 1, next: 3);
                var trial = study.History[n];
                Assert.Equal(expected, trial.Fidelity.Epochs == 1 ? null : trial.Architecture.Id);
            }

            Assert.True(study.History.Count(t => t.Fidelity.Epochs == 9) >= 5);
        }

        // Li et al. 2020, algorithm 2, lines 11 to 20, written down again for one objective.
        static string? Promotion(List<Observation> history, int rung, int next)
        {
            var on = history.Where(t => t.Fidelity.Epochs == rung).OrderBy(t => t.Values[0]).ThenBy(t => FirstNumber(history, t)).ToArray();
            return on.Take(on.Length / 3).FirstOrDefault(t => !history.Any(u => u.Architecture.Equals(t.Architecture) && u.Fidelity.Epochs == next))?.Architecture.Id;
        }

        static int FirstNumber(List<Observation> history, Observation trial) => history.First(u => u.Architecture.Equals(trial.Architecture)).Number;
    }

    [Fact]
    public void Asha_goes_on_with_the_highest_rung_first_where_several_have_one_to_go_on_with()
    {
        // given: twelve ended on the first rung, of which four may go on and three did; those three ended too, so one of them may as well
        var study = Single();
        var networks = Sorted(12);
        foreach (var (network, epochs) in networks.Select(n => (n, 1)).Concat(networks[..3].Select(n => (n, 3))))
        {
            study.History.Add(study.Observe(study.History.Count, new Proposal(network, new Fidelity(epochs)), TrialState.Completed));
        }

        var first = study.Propose(new Asha(new AshaOptions()), seed: 1)!;
        study.History.Add(study.Observe(15, first, TrialState.Running));
        var second = study.Propose(new Asha(new AshaOptions()), seed: 1)!;

        Assert.Equal((networks[0], new Fidelity(9), 12), (first.Architecture, first.Fidelity, first.ContinuesTrial));
        Assert.Equal((networks[3], new Fidelity(3), 3), (second.Architecture, second.Fidelity, second.ContinuesTrial));
    }

    [Fact]
    public void Asha_counts_failed_trials_as_the_worst_of_their_rung()
    {
        var study = Single().Run(new Asha(new AshaOptions()), seed: 4, trials: 4, n => n is 0 or 2 ? TrialState.Failed : TrialState.Completed);

        Assert.Equal((study.History[1].Architecture, new Fidelity(3)), (study.History[3].Architecture, study.History[3].Fidelity));
    }

    [Fact]
    public void Hyperband_starts_brackets_of_nine_five_and_three_on_the_three_rungs_in_turn()
    {
        // given: R = 9 and eta = 3, so s_max = 2 and ceil(3 / (s + 1) * 3^s) = 9, 5, 3 (Li et al. 2018, algorithm 1, line 2)
        var study = Single().Run(new Hyperband(new HyperbandOptions()), seed: 5, trials: 44);

        int[] bracket2 = [.. Enumerable.Repeat(1, 9), 3, 3, 3, 9];
        int[] bracket1 = [3, 3, 3, 3, 3, 9];
        int[] bracket0 = [9, 9, 9];
        int[] cycle = [.. bracket2, .. bracket1, .. bracket0];
        Assert.Equal([.. cycle, .. cycle], study.History.Select(t => t.Fidelity.Epochs));
    }

    [Fact]
    public void With_several_objectives_those_that_nothing_dominates_go_on()
    {
        // given: of nine, a front of three or more by error and cost
        var study = SyntheticStudy.Create(_space, Landscape.Error, Landscape.Free, Landscape.Cost).WithEpochs(9);
        study.Run(new SuccessiveHalving(new SuccessiveHalvingOptions { Architectures = 27 }), seed: 6, trials: 36);

        var bracket = study.History[..27];
        var front = bracket.Where(a => !bracket.Any(b => Dominates(b, a))).Select(t => t.Architecture).ToHashSet();
        var goesOn = study.History[27..].Select(t => t.Architecture).ToHashSet();

        Assert.Equal(9, goesOn.Count);
        Assert.True(front.Count <= 9 ? front.IsSubsetOf(goesOn) : goesOn.IsSubsetOf(front));

        static bool Dominates(Observation a, Observation b) =>
            a.Values[0] <= b.Values[0] && a.Values[1] <= b.Values[1] && (a.Values[0] < b.Values[0] || a.Values[1] < b.Values[1]);
    }

    [Fact]
    public void A_sampler_that_learns_finds_better_architectures_than_a_random_one()
    {
        // given: an nsga2 under asha on a problem where nothing else tells architectures apart but their error
        var options = new AshaOptions { Sampler = "nsga2" };
        var guided = Enumerable.Range(0, 10).Select(seed => Mean(new Asha(options), seed)).ToArray();
        var random = Enumerable.Range(0, 10).Select(seed => Mean(new Asha(new AshaOptions()), seed)).ToArray();

        Assert.All(guided.Zip(random), pair => Assert.True(pair.First < pair.Second, $"{pair.First} is not below {pair.Second}"));

        static double Mean(ISearchStrategy strategy, int seed) =>
            Single().Run(strategy, seed, trials: 150).History.TakeLast(50).Average(t => Landscape.Error(t.Architecture));
    }

    /// <summary>Networks in order of their errors.</summary>
    private static Architecture[] Sorted(int count)
    {
        var random = new Random(6);
        return [.. Enumerable.Range(0, count).Select(_ => _space.Sample(random)).OrderBy(Landscape.Error)];
    }

    private static SyntheticStudy Single() => SyntheticStudy.Create(_space, Landscape.Error, Landscape.Free).WithEpochs(9);
}
