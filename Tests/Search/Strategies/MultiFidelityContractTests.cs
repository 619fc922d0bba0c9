using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.Search.Wrappers;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

/// <summary>What every strategy of several fidelities keeps, on problems of 1 to 5 objectives, with pending, failed and infeasible trials.</summary>
public class MultiFidelityContractTests
{
    private const int Epochs = 9;

    public static TheoryData<string> Strategies =>
        [.. StrategyCatalogue.All.Where(s => s.Defaults is IMultiFidelityOptions).Select(s => s.Name)];

    public static TheoryData<string, int> StrategiesAndObjectives
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in Strategies)
            {
                foreach (var objectives in Enumerable.Range(1, 5))
                {
                    data.Add(name, objectives);
                }
            }

            return data;
        }
    }

    [Fact]
    public void The_catalogue_says_which_strategies_are_of_several_fidelities() =>
        Assert.All(StrategyCatalogue.All, s => Assert.Equal(s.Defaults is IMultiFidelityOptions, s.Create(s.Defaults) is IMultiFidelityStrategy));

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Rungs_ascend_to_the_full_fidelity_and_are_those_that_the_problem_has(string name)
    {
        var strategy = Create(name);
        var problem = Study(new IntegerSpace(3, 3), 2).Problem;

        Assert.Equal([1, 3, 9], strategy.Rungs(problem).Select(f => f.Epochs));
        Assert.Equal([2, 9], strategy.Rungs(problem with { Fidelities = [new Fidelity(2), new Fidelity(9)] }).Select(f => f.Epochs));
        Assert.Equal([1, 3, 9], strategy.Rungs(problem with { Fidelities = [new Fidelity(1), new Fidelity(2), new Fidelity(3), new Fidelity(8), new Fidelity(9)] }).Select(f => f.Epochs));
        Assert.Equal([9], strategy.Rungs(problem with { Fidelities = [new Fidelity(9)] }).Select(f => f.Epochs));
        Assert.Equal([1, 3, 10], strategy.Rungs(problem with { Fidelity = new Fidelity(10) }).Select(f => f.Epochs));
        Assert.Equal([1], strategy.Rungs(problem with { Fidelity = new Fidelity(1) }).Select(f => f.Epochs));
    }

    [Theory]
    [MemberData(nameof(StrategiesAndObjectives))]
    public void Goes_on_only_with_completed_trials_of_the_rung_below_and_ends_with_all_of_the_space_at_the_full_fidelity(string name, int objectives)
    {
        var space = new IntegerSpace(3, 3);
        var study = Study(space, objectives);
        var strategy = Create(name);

        Simulate(study, strategy, workers: 1, seed: 1, _ => TrialState.Completed);

        Assert.Equal(27, study.History.Count(t => t.Fidelity == study.Problem.Fidelity));
        Assert.Null(study.Propose(strategy, seed: 1));
    }

    [Theory]
    [MemberData(nameof(StrategiesAndObjectives))]
    public void Never_waits_while_trials_are_pending_and_the_space_holds_more(string name, int objectives)
    {
        var study = Study(new IntegerSpace(6, 4), objectives);
        var strategy = Create(name);

        // when: nothing ever ends
        for (var i = 0; i < 100; i++)
        {
            var proposal = study.Propose(strategy, seed: 2);
            Assert.NotNull(proposal);
            Assert.Null(proposal.ContinuesTrial);
            study.History.Add(study.Observe(i, proposal, TrialState.Running));
        }

        Assert.Equal(100, study.History.DistinctBy(t => t.Architecture).Count());
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Works_with_several_workers_and_trials_that_fail(string name)
    {
        var study = Study(new IntegerSpace(5, 3), 3);

        Simulate(study, Create(name), workers: 7, seed: 3, n => n % 5 == 2 ? TrialState.Failed : TrialState.Completed, trials: 300);

        Assert.Equal(300, study.History.Count);
        Assert.Contains(study.History, t => t is { State: TrialState.Completed } && t.Fidelity == study.Problem.Fidelity);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_new_architecture_has_the_parents_that_the_sampler_names_and_a_promoted_one_none(string name)
    {
        var study = Study(new IntegerSpace(9, 8), 3);

        var proposals = Simulate(study, WithSampler(name, "regularized-evolution"), workers: 1, seed: 15, _ => TrialState.Completed, trials: 200);

        var bred = proposals.Select((p, number) => (p, number)).Where(x => !x.p.Parents.IsEmpty).ToArray();
        Assert.NotEmpty(bred);
        Assert.All(bred, x => Assert.Null(x.p.ContinuesTrial));
        Assert.All(bred, x => Assert.True(Variation.AreNeighbours(x.p.Architecture, study.History[Assert.Single(x.p.Parents)].Architecture)));
        Assert.All(bred, x => Assert.True(x.p.Parents[0] < x.number));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_failed_or_is_infeasible_never_goes_on(string name)
    {
        foreach (var state in new[] { TrialState.Failed, TrialState.Infeasible })
        {
            var study = Study(new IntegerSpace(3, 3), 2);

            Simulate(study, Create(name), workers: 2, seed: 4, _ => state);

            Assert.Equal(27, study.History.Count);
            Assert.Equal(27, study.History.DistinctBy(t => t.Architecture).Count());
        }
    }

    [Theory]
    [MemberData(nameof(StrategiesAndObjectives))]
    public void Goes_on_in_the_same_way_from_any_prefix_of_its_history(string name, int objectives)
    {
        var whole = Study(new IntegerSpace(6, 4), objectives);
        var proposals = Simulate(whole, Create(name), workers: 1, seed: 5, n => n % 6 == 5 ? TrialState.Failed : TrialState.Completed, trials: 90);

        for (var n = 0; n < whole.History.Count; n += 7)
        {
            var prefix = Study(new IntegerSpace(6, 4), objectives);
            prefix.History.AddRange(whole.History[..n]);
            var again = prefix.Propose(Create(name), seed: 5);

            Assert.Equal((proposals[n].Architecture.Id, proposals[n].Fidelity, proposals[n].ContinuesTrial), (again!.Architecture.Id, again.Fidelity, again.ContinuesTrial));
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_is_gone_on_from_was_always_kept_until_the_space_is_used_up(string name)
    {
        var study = Study(new IntegerSpace(6, 4), 2);
        var strategy = Create(name);
        var kept = new HashSet<int>();
        for (var n = 0; n < 200; n++)
        {
            var proposal = study.Propose(strategy, seed: 6)!;
            Assert.True(proposal.ContinuesTrial is not { } number || kept.Contains(number));
            study.History.Add(study.Observe(n, proposal, TrialState.Completed));
            var wanted = strategy.Continuable(study.Problem, study.History);
            kept.Add(n);
            kept.IntersectWith(wanted);
            Assert.All(wanted, w => Assert.Contains(w, kept)); // what was once given up is never wanted again
        }

        Assert.Contains(study.History, t => t.Fidelity == study.Problem.Fidelity);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Only_completed_trials_below_the_full_fidelity_are_kept_to_go_on_from(string name)
    {
        var study = Study(new IntegerSpace(6, 4), 2);
        var strategy = Create(name);
        TrialState[] states = [TrialState.Completed, TrialState.Completed, TrialState.Failed, TrialState.Completed, TrialState.Infeasible, TrialState.Running];
        var wanted = new HashSet<int>();
        for (var n = 0; n < 120; n++)
        {
            study.History.Add(study.Observe(n, study.Propose(strategy, seed: 9)!, states[n % states.Length]));
            var kept = strategy.Continuable(study.Problem, study.History);
            Assert.All(kept, k => Assert.Equal(TrialState.Completed, study.History[k].State));
            Assert.All(kept, k => Assert.True(study.History[k].Fidelity.Epochs < Epochs));
            wanted.UnionWith(kept);
        }

        Assert.NotEmpty(wanted);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Trains_more_architectures_than_the_budget_has_trials_and_spends_most_on_good_ones(string name)
    {
        // given: a problem whose error after one epoch orders architectures as the full one does
        var study = Study(new IntegerSpace(8, 4), 1);

        Simulate(study, Create(name), workers: 1, seed: 7, _ => TrialState.Completed, trials: 400);

        var full = study.History.Where(t => t.Fidelity == study.Problem.Fidelity).Select(t => Landscape.Error(t.Architecture)).ToArray();
        var all = study.History.DistinctBy(t => t.Architecture).Select(t => Landscape.Error(t.Architecture)).ToArray();
        var spent = study.History.Sum(t => t.Fidelity.Epochs) / Epochs;
        Assert.True(full.Average() < all.Average() - 0.03, $"{full.Average():0.000} of those in full, {all.Average():0.000} of all");
        Assert.True(all.Length > spent, $"{all.Length} architectures for {spent} trials");
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void New_architectures_may_come_from_any_strategy_of_one_fidelity(string name)
    {
        foreach (var sampler in StrategyCatalogue.All.Where(s => s.Defaults is not IMultiFidelityOptions))
        {
            var study = Study(new IntegerSpace(5, 3), 2);

            Simulate(study, WithSampler(name, sampler.Name), workers: 3, seed: 8, _ => TrialState.Completed, trials: 60);

            Assert.Equal(60, study.History.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Options_that_do_not_fit_the_study_are_refused_with_what_is_allowed(string name)
    {
        var options = (IMultiFidelityOptions)StrategyCatalogue.Find(name)!.Defaults;

        var single = Assert.Single(options.Validate(new Fidelity(1), trials: 1000));
        var poor = Assert.Single(options.Validate(new Fidelity(9), trials: 1));

        Assert.Equal("minEpochs: is 1; it must be below training.epochs, which is 1.", single.ToString());
        Assert.Contains("search.trials is 1", poor.Message, StringComparison.Ordinal);
        Assert.Empty(options.Validate(new Fidelity(9), trials: 1000));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Behind_a_filter_and_after_a_warm_start_it_still_goes_on_with_the_best(string name)
    {
        var study = Study(new IntegerSpace(4, 4), 2);
        Architecture[] first = [study.Problem.Space.Create([0, 1, 2, 3]), study.Problem.Space.Create([3, 2, 1, 0])];
        var filtered = WrappedFidelities.Around(Create(name), s => new PreFiltered(s, a => a.Genes[0], candidates: 3));
        var wrapped = WrappedFidelities.Around(filtered, s => new WarmStarted(s, [.. first]));

        var strategy = Assert.IsAssignableFrom<IMultiFidelityStrategy>(wrapped);
        var proposals = Simulate(study, strategy, workers: 3, seed: 6, _ => TrialState.Completed, trials: 200);

        Assert.Equal(Create(name).Rungs(study.Problem).AsEnumerable(), strategy.Rungs(study.Problem));
        Assert.Equal(first.Select(a => (a, Epochs)), proposals.Take(2).Select(p => (p.Architecture, p.Fidelity.Epochs)));
        Assert.Contains(proposals, p => p.ContinuesTrial is not null && p.Fidelity.Epochs == Epochs);
        Assert.Equal(Create(name).Continuable(study.Problem, study.History).AsEnumerable(), strategy.Continuable(study.Problem, study.History));
    }

    /// <summary>
    /// Runs with workers whose trials end in a shuffled order, and holds every proposal against the contract: nothing twice at one
    /// fidelity; a trial goes on from a completed one of its architecture on the rung below, and no two from one.
    /// </summary>
    private static List<Proposal> Simulate(
        SyntheticStudy study, IMultiFidelityStrategy strategy, int workers, int seed, Func<int, TrialState> outcome, int trials = int.MaxValue)
    {
        var random = new Random(seed);
        var rungs = strategy.Rungs(study.Problem);
        var proposals = new List<Proposal>();
        var running = new List<int>();
        while (true)
        {
            while (running.Count < workers && study.History.Count < trials && study.Propose(strategy, seed) is { } proposal)
            {
                Check(study, rungs, proposals, proposal);
                proposals.Add(proposal);
                running.Add(study.History.Count);
                study.History.Add(study.Observe(study.History.Count, proposal, TrialState.Running));
            }

            if (running.Count == 0)
            {
                return proposals;
            }

            var done = running[random.Next(running.Count)];
            running.Remove(done);
            study.History[done] = study.Observe(done, proposals[done], outcome(done));
        }
    }

    private static void Check(SyntheticStudy study, IReadOnlyList<Fidelity> rungs, List<Proposal> before, Proposal proposal)
    {
        Assert.DoesNotContain(before, p => p.Architecture.Equals(proposal.Architecture) && p.Fidelity == proposal.Fidelity);
        Assert.Contains(proposal.Fidelity, rungs);
        if (proposal.ContinuesTrial is not { } number)
        {
            Assert.DoesNotContain(before, p => p.Architecture.Equals(proposal.Architecture));
            return;
        }

        var lower = study.History[number];
        Assert.Equal(proposal.Architecture, lower.Architecture);
        Assert.Equal(TrialState.Completed, lower.State);
        Assert.Equal(proposal.Fidelity, rungs[rungs.ToList().IndexOf(lower.Fidelity) + 1]);
        Assert.DoesNotContain(before, p => p.ContinuesTrial == number);
    }

    private static SyntheticStudy Study(SearchSpace space, int objectives)
    {
        var costs = Enumerable.Range(0, objectives - 1).Select(i => (Func<Architecture, double>)(a => Landscape.Cost(a, i))).ToArray();
        var study = SyntheticStudy.Create(space, Landscape.Error, Landscape.Free, costs);
        return (objectives == 4 ? study.WithOneGroup() : study).WithEpochs(Epochs);
    }

    private static IMultiFidelityStrategy WithSampler(string name, string sampler)
    {
        var entry = StrategyCatalogue.Find(name)!;
        var options = (IOptions)entry.Defaults.GetType().GetMethod("<Clone>$")!.Invoke(entry.Defaults, null)!;
        entry.Defaults.GetType().GetProperty("Sampler")!.SetValue(options, sampler);
        return (IMultiFidelityStrategy)entry.Create(options);
    }

    private static IMultiFidelityStrategy Create(string name)
    {
        var entry = StrategyCatalogue.Find(name)!;
        return (IMultiFidelityStrategy)entry.Create(entry.Defaults);
    }
}
