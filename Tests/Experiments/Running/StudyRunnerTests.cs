using System.Collections.Concurrent;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Running;

public sealed class StudyRunnerTests
{
    [Fact]
    public void A_run_spends_its_budget_and_finishes_the_study()
    {
        using var study = new SmallStudy();
        var training = new FakeTraining();

        var trials = study.RunToEnd(SmallStudy.Plan(), training);

        Assert.Equal(12, trials.Count(t => t is { Role: TrialRole.Search, State: TrialState.Completed }));
        Assert.Single(trials, t => t is { Role: TrialRole.Baseline, State: TrialState.Completed, Architecture: "mobilenet_v3_small" });
        using var store = StoreReader.Open(study.StorePath);
        Assert.Equal(StudyState.Finished, store.FindStudy("small")!.State);
        Assert.Equal(0.5, store.FindStudy("small")!.LinearBaselineAccuracy);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("regularized-evolution")]
    [InlineData("nsga2")]
    public void A_study_stopped_at_any_trial_and_resumed_equals_the_uninterrupted_one(string strategy)
    {
        var plan = SmallStudy.Plan(budget: 14, strategy: strategy);
        using var whole = new SmallStudy();
        var expected = whole.RunToEnd(plan, new FakeTraining());

        for (var stopAfter = 0; stopAfter < 15; stopAfter += 3)
        {
            using var study = new SmallStudy();
            using (var store = study.Create(plan))
            {
                using var stop = new CancellationTokenSource();
                var training = new FakeTraining();
                training.Before = _ =>
                {
                    if (training.Evaluated.Count == stopAfter)
                    {
                        stop.Cancel();
                        stop.Token.ThrowIfCancellationRequested();
                    }
                };
                Assert.ThrowsAny<OperationCanceledException>(() => SmallStudy.Run(store, plan, training, stop.Token));
            }

            using var again = StudyStore.Open(study.StorePath);
            var resumed = SmallStudy.Run(again, plan, new FakeTraining(), CancellationToken.None);

            Assert.Equal(expected.Select(Essence), resumed.Select(Essence));
        }
    }

    [Fact]
    public void Two_workers_train_nothing_twice()
    {
        using var study = new SmallStudy();
        var training = new FakeTraining();

        var trials = study.RunToEnd(SmallStudy.Plan(budget: 40, workers: 2), training);

        Assert.Equal(41, training.Evaluated.Count);
        Assert.Equal(41, training.Evaluated.Select(e => e.Architecture).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 40), trials.Where(t => t.Role == TrialRole.Search).Select(t => t.Number).Order());
    }

    [Fact]
    public void Each_worker_evaluates_its_trials_with_its_own_evaluator()
    {
        using var study = new SmallStudy();
        using var allBegan = new Barrier(3);
        var training = new FakeTraining();
        var evaluators = Enumerable.Range(0, 3).Select(_ => new Waiting(training, allBegan)).ToArray();
        training.OfWorker = worker => evaluators[worker];

        var trials = study.RunToEnd(SmallStudy.Plan(workers: 3), training);

        for (var worker = 0; worker < 3; worker++)
        {
            Assert.NotEmpty(evaluators[worker].Seeds);
            Assert.Equal(trials.Where(t => t.Worker == worker).Select(t => t.Seed).Order(), evaluators[worker].Seeds.Order());
        }
    }

    [Fact]
    public void A_gpu_that_cannot_train_stops_the_study_which_goes_on_later_with_that_trial()
    {
        using var study = new SmallStudy();
        using var store = study.Create(SmallStudy.Plan());
        var training = new FakeTraining();
        training.Before = _ =>
        {
            if (training.Evaluated.Count == 4)
            {
                throw new DeviceUnavailableException("trainOn: cuda:1 has not the memory");
            }
        };

        Assert.Throws<DeviceUnavailableException>(() => SmallStudy.Run(store, SmallStudy.Plan(), training, CancellationToken.None));
        var stopped = store.Trials("small");
        training.Before = null;
        var trials = SmallStudy.Run(store, SmallStudy.Plan(), training, CancellationToken.None);

        Assert.Equal((4, 1), (stopped.Count(t => t.State == TrialState.Completed), stopped.Count(t => t.State == TrialState.Running)));
        Assert.All(trials, t => Assert.Equal(TrialState.Completed, t.State));
        Assert.Equal(13, trials.Length);
    }

    [Fact]
    public void A_trial_that_fails_is_stored_with_its_reason_and_the_study_goes_on()
    {
        using var study = new SmallStudy();
        var training = new FakeTraining();
        training.Before = a =>
        {
            if (a is not null && training.Evaluated.Count % 3 == 2 && !Failed(training))
            {
                training.Evaluated.Enqueue((a.Id, -1));
                throw new TrainingFailedException("the loss is not a number after epoch 1");
            }
        };

        var trials = study.RunToEnd(SmallStudy.Plan(), training);

        var failed = Assert.Single(trials, t => t.State == TrialState.Failed);
        Assert.Equal("the loss is not a number after epoch 1", failed.Failure);
        Assert.Equal(11, trials.Count(t => t is { Role: TrialRole.Search, State: TrialState.Completed }));

        static bool Failed(FakeTraining training) => training.Evaluated.Any(e => e.Seed == -1);
    }

    [Fact]
    public void Infeasible_candidates_are_recorded_untrained_and_do_not_count()
    {
        var limit = MedianLatency();
        using var study = new SmallStudy();
        var training = new FakeTraining();

        var trials = study.RunToEnd(SmallStudy.Plan(strategy: "random", limits: [limit]), training);

        Assert.Equal(12, trials.Count(t => t is { Role: TrialRole.Search, State: TrialState.Completed }));
        foreach (var refused in trials.Where(t => t.State == TrialState.Infeasible))
        {
            Assert.Contains("parameters", refused.Failure, StringComparison.Ordinal);
            Assert.DoesNotContain(training.Evaluated, e => e.Architecture == refused.Architecture);
        }

        Assert.All(trials.Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed }), t => Assert.True(t.Parameters <= limit.Max));
    }

    [Fact]
    public void A_snapshot_counts_what_has_ended_so_far_also_of_a_second_study()
    {
        using var study = new SmallStudy();
        var space = SmallStudy.Plan().Space;
        var limit = new Limit("parameters", Enumerable.Range(0, 50).Select(i => space.Sample(new Random(i)).Lower().Parameters).Order().ElementAt(20));
        var plan = SmallStudy.Plan(budget: 8, limits: [limit]) with { Strategy = new Careless() };
        var training = new FakeTraining { Before = a => { if (a is not null && a.Genes.Sum() % 4 == 0) throw new InvalidDataException("odd"); } };
        var monitor = new RunMonitor(TimeProvider.System);
        var ended = new List<Trial>();
        monitor.Finished += (trial, snapshot) =>
        {
            ended.Add(trial);
            var candidates = ended.Where(t => t.Role == TrialRole.Search).ToArray();
            Assert.Equal(
                (candidates.Count(t => t.State == TrialState.Completed), candidates.Count(t => t.State == TrialState.Failed), candidates.Count(t => t.State == TrialState.Infeasible)),
                (snapshot.Completed, snapshot.Failed, snapshot.Infeasible));
            Assert.Equal(candidates.Count(t => t.State != TrialState.Infeasible), snapshot.Spent);
            Assert.Equal(ended.Count - candidates.Length, snapshot.Baselines.Length);
        };
        using (var store = study.Create(plan)) new StudyRunner(store, training.Services, TimeProvider.System).Run(plan, monitor, CancellationToken.None);
        Assert.Contains(ended, t => t.State == TrialState.Infeasible);
        Assert.Contains(ended, t => t.State == TrialState.Failed);
        ended.Clear();
        using var other = new SmallStudy();
        using var second = other.Create(plan);

        var trials = new StudyRunner(second, training.Services, TimeProvider.System).Run(plan, monitor, CancellationToken.None);

        Assert.Equal(trials.Length, ended.Count);
        Assert.Equal(8, trials.Count(t => t is { Role: TrialRole.Search, State: TrialState.Completed or TrialState.Failed }));
    }

    /// <summary>Proposes whatever comes, feasible or not.</summary>
    private sealed class Careless : ISearchStrategy
    {
        public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random) => new(problem.Space.Sample(random), problem.Fidelity);
    }

    [Fact]
    public void Only_front_members_and_baselines_are_scored_on_the_test_images_and_once()
    {
        using var study = new SmallStudy();
        var training = new FakeTraining();

        var trials = study.RunToEnd(SmallStudy.Plan(), training);

        using var store = StoreReader.Open(study.StorePath);
        var members = FrontCalculator.Fronts(store.FindStudy("small")!, [.. trials]).SelectMany(f => f.Points).Select(t => t.Number).Distinct().ToArray();
        Assert.Equal(members.Append(-1).Order(), trials.Where(t => t.TestAccuracy is not null).Select(t => t.Number).Order());
        Assert.Equal(members.Length + 1, training.Tested.Count);
    }

    [Fact]
    public void Every_place_scores_on_the_test_images_and_what_one_throws_is_thrown()
    {
        using var study = new SmallStudy();
        using var both = new Barrier(2);
        var workers = new ConcurrentDictionary<int, bool>();
        var training = new FakeTraining { BeforeTest = worker => Assert.True(!workers.TryAdd(worker, true) || both.SignalAndWait(TimeSpan.FromSeconds(60))) };
        var plan = SmallStudy.Plan(workers: 2) with { Places = ["cuda:0", "cuda:1"] };

        var trials = study.RunToEnd(plan, training);

        Assert.Equal([0, 1], workers.Keys.Order());
        Assert.Equal(training.Tested.Count, trials.Count(t => t.TestAccuracy is not null));
        Assert.Equal(training.Tested.Count, FrontCalculator.Fronts(StudyOf(study), trials).SelectMany(f => f.Points).DistinctBy(t => t.Number).Count() + 1);
        using var other = new SmallStudy();
        var failing = new FakeTraining { BeforeTest = worker => throw new InvalidDataException("no weights") };
        Assert.Throws<InvalidDataException>(() => other.RunToEnd(plan, failing));
        Assert.Equal(StudyState.Unfinished, StudyOf(other).State);
    }

    private static Study StudyOf(SmallStudy study)
    {
        using var store = StoreReader.Open(study.StorePath);
        return store.FindStudy("small")!;
    }

    [Fact]
    public void A_finished_study_goes_on_when_its_budget_grew()
    {
        using var study = new SmallStudy();
        var training = new FakeTraining();
        study.RunToEnd(SmallStudy.Plan(budget: 6), training);

        using var store = StudyStore.Open(study.StorePath);
        store.GrowBudget("small", 10, "{}", "{}");
        var trials = SmallStudy.Run(store, SmallStudy.Plan(budget: 10), training, CancellationToken.None);

        Assert.Equal(10, trials.Count(t => t is { Role: TrialRole.Search, State: TrialState.Completed }));
        Assert.Equal(11, training.Evaluated.Count);
    }

    private static Limit MedianLatency()
    {
        var plan = SmallStudy.Plan();
        var random = new Random(3);
        var parameters = Enumerable.Range(0, 101).Select(_ => plan.Space.Sample(random).Lower().Parameters).Order().ToArray();
        return new Limit("parameters", parameters[50]);
    }

    /// <summary>Waits at its first evaluation until every worker has one, so that no worker takes all trials.</summary>
    private sealed class Waiting(FakeTraining training, Barrier allBegan) : IEvaluator
    {
        public List<int> Seeds { get; } = [];

        public Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
        {
            Seeds.Add(request.Seed);
            if (Seeds.Count == 1)
            {
                allBegan.SignalAndWait(cancellationToken);
            }

            return training.Evaluate(request, progress, cancellationToken);
        }
    }

    private static object Essence(Trial t) => (t.Number, t.Role, t.Architecture, t.Seed, t.State, t.ValidationAccuracy, t.TestAccuracy, t.Parameters);
}
