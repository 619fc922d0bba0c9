using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Running;

/// <summary>Studies whose strategy trains candidates in parts.</summary>
public sealed class MultiFidelityRunTests
{
    public static TheoryData<string> Strategies =>
        [.. StrategyCatalogue.All.Where(s => s.Defaults is IMultiFidelityOptions).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_run_ends_when_the_epochs_of_its_budget_are_trained_and_counts_only_what_a_promotion_adds(string strategy)
    {
        using var study = new SmallStudy();
        var training = new FakeTraining();
        var plan = Plan(strategy);

        var trials = study.RunToEnd(plan, training);

        var candidates = trials.Where(t => t.Role == TrialRole.Search).ToArray();
        var spent = candidates.Sum(t => t.EpochsTrained);
        Assert.Equal(spent + 9, training.Epochs); // and the baseline
        Assert.True(spent >= 12 * 9 && spent - candidates[^1].EpochsTrained < 12 * 9, $"{spent} epochs");
        Assert.True(candidates.Length > 12);
        Assert.Contains(candidates, t => t is { Epochs: 9, EpochsBefore: 3 });
        Assert.All(candidates, t => Assert.Equal(t.Epochs, t.Curve.Length));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_promoted_trial_names_the_one_that_it_goes_on_from_and_has_its_seed(string strategy)
    {
        using var study = new SmallStudy();

        var trials = study.RunToEnd(Plan(strategy), new FakeTraining()).ToDictionary(t => t.Number);

        var promoted = trials.Values.Where(t => t.ContinuesTrial is not null).ToArray();
        Assert.NotEmpty(promoted);
        foreach (var trial in promoted)
        {
            var lower = trials[trial.ContinuesTrial!.Value];
            Assert.Equal((lower.Architecture, lower.Seed, lower.Epochs), (trial.Architecture, trial.Seed, trial.EpochsBefore));
            Assert.True(lower.Number < trial.Number);
        }
    }

    [Fact]
    public void Fronts_and_picks_are_made_of_the_full_fidelity_alone()
    {
        using var study = new SmallStudy();
        var training = new FakeTraining();

        var trials = study.RunToEnd(Plan("asha"), training);

        using var store = StoreReader.Open(study.StorePath);
        var stored = store.FindStudy("small")!;
        Assert.Equal(9, stored.Epochs);
        Assert.All(FrontCalculator.Fronts(stored, trials).SelectMany(f => f.Points), t => Assert.Equal(9, t.Epochs));
        Assert.Equal(9, NetworkPick.Choose(stored, trials, new PickRequest { Targets = [0] }).Chosen!.Trial.Epochs);
        Assert.All(store.Fronts("small").SelectMany(f => f.Members), n => Assert.Equal(9, trials.Single(t => t.Number == n).Epochs));
        Assert.All(trials.Where(t => t.TestAccuracy is not null), t => Assert.Equal(9, t.Epochs));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_study_stopped_at_any_trial_and_resumed_equals_the_uninterrupted_one(string strategy)
    {
        var plan = Plan(strategy, budget: 6);
        using var whole = new SmallStudy();
        var expected = whole.RunToEnd(plan, new FakeTraining());

        for (var stopAfter = 0; stopAfter < expected.Length; stopAfter += 5)
        {
            using var study = new SmallStudy();
            using (var store = study.Create(plan))
            {
                Stop(store, plan, stopAfter);
            }

            using var again = StudyStore.Open(study.StorePath);
            var resumed = SmallStudy.Run(again, plan, new FakeTraining(), CancellationToken.None);

            Assert.Equal(expected.Select(Essence), resumed.Select(Essence));
        }
    }

    [Fact]
    public void States_are_kept_while_a_trial_may_go_on_and_gone_when_the_study_is_finished()
    {
        // given: a bracket of nine, stopped while its best is trained to the end
        var plan = Plan("successive-halving", budget: 6) with { Strategy = new SuccessiveHalving(new SuccessiveHalvingOptions { Architectures = 9 }), Baselines = [] };
        using var study = new SmallStudy();
        using var store = study.Create(plan);

        Stop(store, plan, trials: 9);
        var whenNineHaveEnded = store.TrainingStates("small");
        Stop(store, plan, trials: 2);
        var whenTwoHaveGoneOn = store.TrainingStates("small");
        Stop(store, plan, trials: 1);
        var whenTheBestGoesOn = store.TrainingStates("small");
        var trials = SmallStudy.Run(store, plan, new FakeTraining(), CancellationToken.None);

        Assert.Equal(3, whenNineHaveEnded.Count);
        Assert.Equal([whenNineHaveEnded.Single(n => trials.Any(t => t.ContinuesTrial == n && t.Number == 11)), 9, 10], whenTwoHaveGoneOn);
        var best = Assert.Single(whenTheBestGoesOn);
        Assert.Equal(9, trials.Single(t => t.ContinuesTrial == best).Epochs);
        Assert.Empty(store.TrainingStates("small"));
    }

    [Fact]
    public void A_state_is_kept_while_a_worker_goes_on_from_it_and_others_end_their_trials()
    {
        // given: what goes on waits until other workers have ended, and stored, two trials
        var plan = Plan("asha", budget: 8, workers: 3);
        using var study = new SmallStudy();
        using var store = study.Create(plan);
        var training = new FakeTraining();
        var lingering = new Lingering(training, store);
        training.OfWorker = _ => lingering;

        SmallStudy.Run(store, plan, training, CancellationToken.None);

        Assert.True(lingering.Held > 0);
    }

    [Fact]
    public void A_finished_study_whose_budget_grew_trains_anew_what_it_would_have_gone_on_with()
    {
        using var study = new SmallStudy();
        study.RunToEnd(Plan("asha", budget: 6), new FakeTraining());
        using var store = StudyStore.Open(study.StorePath);
        var before = store.Trials("small").Count;
        store.GrowBudget("small", 12, "{}", "{}");
        var training = new FakeTraining();

        var trials = SmallStudy.Run(store, Plan("asha", budget: 12), training, CancellationToken.None);

        var added = trials.Where(t => t.Number >= before - 1).ToArray();
        Assert.Equal(added.Sum(t => t.EpochsTrained), training.Epochs);
        var anew = added.Where(t => t is { Epochs: > 1, ContinuesTrial: null }).ToArray();
        Assert.NotEmpty(anew);
        Assert.All(anew, t => Assert.Equal(trials.First(u => u.Architecture == t.Architecture).Seed, t.Seed));
    }

    [Fact]
    public void A_worker_that_finds_nothing_leaves_the_promotions_to_those_who_still_train()
    {
        // given: a space of a few networks, used up long before the budget
        var plan = Plan("asha", budget: 1000, workers: 3);
        using var study = new SmallStudy();

        var trials = study.RunToEnd(plan with { Strategy = new FewNetworks(plan.Space, 7) }, new FakeTraining());

        Assert.Equal(7, trials.Count(t => t is { Role: TrialRole.Search, Epochs: 9, State: TrialState.Completed }));
    }

    [Fact]
    public void Progress_and_the_time_left_are_counted_in_epochs()
    {
        var plan = Plan("asha", budget: 6);
        using var study = new SmallStudy();
        using var store = study.Create(plan);
        var monitor = new RunMonitor(TimeProvider.System);
        var snapshots = new List<(Trial Trial, RunSnapshot Snapshot)>();
        monitor.Finished += (trial, snapshot) => snapshots.Add((trial, snapshot));

        new StudyRunner(store, new FakeTraining().Services, TimeProvider.System).Run(plan, monitor, CancellationToken.None);

        var spent = 0;
        foreach (var (trial, snapshot) in snapshots)
        {
            spent += trial.Role == TrialRole.Search ? trial.EpochsTrained : 0;
            Assert.Equal(spent / 9.0, snapshot.Spent, 9);
        }

        Assert.Equal(spent / 9.0, FullTrials.Spent(store.FindStudy("small")!, store.Trials("small")), 9);
        Assert.InRange(snapshots[^1].Snapshot.Spent, 6, 7);
    }

    private static StudyPlan Plan(string strategy, int budget = 12, int workers = 1) =>
        SmallStudy.Plan(budget, workers, strategy) with { Fidelity = new Fidelity(9) };

    /// <summary>Runs until so many trials have ended, and breaks off in the next one, whose trial stays marked as running.</summary>
    private static void Stop(StudyStore store, StudyPlan plan, int trials)
    {
        using var stop = new CancellationTokenSource();
        var training = new FakeTraining();
        training.Before = _ =>
        {
            if (training.Evaluated.Count == trials)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }
        };
        Assert.ThrowsAny<OperationCanceledException>(() => SmallStudy.Run(store, plan, training, stop.Token));
    }

    private static object Essence(Trial t) =>
        (t.Number, t.Role, t.Architecture, t.Epochs, t.ContinuesTrial, t.EpochsBefore, t.Seed, t.State, t.ValidationAccuracy, t.TestAccuracy);

    /// <summary>Holds up what goes on from a state, and looks whether the state is still there when others have ended.</summary>
    private sealed class Lingering(FakeTraining training, StudyStore store) : IEvaluator
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
        private int _held;

        /// <summary>How often two other trials ended meanwhile.</summary>
        public int Held => _held;

        public Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
        {
            if (request.From is not null)
            {
                var before = Ended();
                if (SpinWait.SpinUntil(() => Ended() >= before + 2, _patience))
                {
                    Interlocked.Increment(ref _held);
                    var own = store.Trials("small").Single(t => t.State == TrialState.Running && t.Architecture == request.Architecture!.Id);
                    Assert.NotNull(store.TrainingState("small", own.ContinuesTrial!.Value));
                }
            }

            return training.Evaluate(request, progress, cancellationToken);
        }

        private int Ended() => store.Trials("small").Count(t => t.State == TrialState.Completed);
    }

    /// <summary>Asha over the first few networks of a space, as if it held no others.</summary>
    private sealed class FewNetworks(SearchSpace space, int count) : IMultiFidelityStrategy
    {
        private readonly Asha _asha = new(new AshaOptions());
        private readonly ImmutableArray<Architecture> _networks = [.. Enumerable.Range(0, count).Select(i => space.Sample(new Random(i)))];

        public ImmutableArray<Fidelity> Rungs(SearchProblem problem) => _asha.Rungs(problem);

        public ImmutableArray<int> Continuable(SearchProblem problem, IReadOnlyList<Observation> history) => _asha.Continuable(problem, history);

        public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
        {
            var fresh = _networks.FirstOrDefault(a => !history.Any(t => t.Architecture.Equals(a)));
            return fresh is null ? GoOn(problem, history) : new Proposal(fresh, Rungs(problem)[0]);
        }

        private Proposal? GoOn(SearchProblem problem, IReadOnlyList<Observation> history)
        {
            var rungs = Rungs(problem);
            var next = Continuable(problem, history).Select(n => history[n]).FirstOrDefault();
            return next is null ? null : new Proposal(next.Architecture, rungs[rungs.IndexOf(next.Fidelity) + 1], next.Number);
        }
    }
}
