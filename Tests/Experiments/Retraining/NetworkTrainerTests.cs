using NasLab.Experiments;
using NasLab.Experiments.Retraining;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.Tests.Experiments.Store;
using NasLab.Tests.Training;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Retraining;

/// <summary>Trainings beside trials, brought to their end in as many sittings as it takes.</summary>
public sealed class NetworkTrainerTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 5, BatchSize = 32, LearningRate = 0.05, TrainOn = "cpu", Augment = [Augmentation.Flip] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_equals_one_that_a_session_does_in_one_go_and_is_kept_whole()
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var store = Store();
        var whole = session.Evaluate(new EvaluationRequest(null, SmallTask.Network(), new Fidelity(5), 3), null, CancellationToken.None);

        var run = Trainer(store, session).Train(Job(), null, CancellationToken.None);

        Assert.Equal(TrainingRunState.Completed, run.State);
        Assert.Equal(Essence(whole.Curve), Essence(run.Curve));
        Assert.Equal((whole.ValidationAccuracy, whole.ValidationAccuracyStdError, whole.ImagesTrained), (run.ValidationAccuracy!.Value, run.ValidationAccuracyStdError!.Value, run.ImagesTrained));
        Assert.Equal(session.Test(SmallTask.Network(), whole.Weights!), (run.TestAccuracy!.Value, run.TestAccuracyStdError!.Value));
        StudySamples.AssertSame(run, Assert.Single(store.Trainings("s")));
        Assert.Equal(whole.Weights, store.TrainingWeights("s", 0, 1));
        Assert.Null(store.TrainingProgress("s", 0, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void What_was_stopped_after_some_epochs_goes_on_to_the_same_weights(int epochs)
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var store = Store();
        var whole = session.Evaluate(new EvaluationRequest(null, SmallTask.Network(), new Fidelity(5), 3), null, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var progress = new Told(step =>
        {
            if (step.Run.Curve.Length == epochs && (step.Epoch is null || epochs == 0)) stop.Cancel();
        });

        Assert.Throws<OperationCanceledException>(() => Trainer(store, session).Train(Job(), progress, stop.Token));
        var stopped = Assert.Single(store.Trainings("s"));
        Assert.Equal((TrainingRunState.Unfinished, epochs), (stopped.State, stopped.Curve.Length));

        var found = NetworkTrainer.Find(store.Trainings("s"), Job().Run);
        var run = Trainer(store, session).Train(Job() with { Run = found }, null, CancellationToken.None);

        Assert.Equal(whole.Weights, store.TrainingWeights("s", 0, run.Number));
        Assert.Equal(Essence(whole.Curve), Essence(run.Curve));
        Assert.Equal(whole.ImagesTrained, run.ImagesTrained);

        // Without a whole epoch there is nothing to go on from: it begins anew.
        Assert.Equal(epochs > 0, stopped.Started == run.Started);
    }

    [Fact]
    public void A_failed_training_is_stored_and_begins_anew_when_it_is_asked_for_again()
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var store = Store();
        var failing = new Failing(session, failsAt: 3);

        var failed = Trainer(store, failing).Train(Job(), null, CancellationToken.None);
        var stored = Assert.Single(store.Trainings("s"));

        StudySamples.AssertSame(failed, stored);
        Assert.Equal((TrainingRunState.Failed, 2), (stored.State, stored.Curve.Length));
        Assert.Equal("no number any more", stored.Failure);
        Assert.NotNull(stored.Finished);
        Assert.Null(store.TrainingProgress("s", 0, 1));
        var again = Trainer(store, session).Train(Job() with { Run = stored }, null, CancellationToken.None);
        Assert.Equal(TrainingRunState.Completed, again.State);
        Assert.Null(again.Failure);
        Assert.Equal(5 * 192, again.ImagesTrained); // six batches of 32 an epoch, the two of the failed try not counted
    }

    [Fact]
    public void What_cannot_go_on_here_stays_as_it_is_and_says_where_it_was_trained()
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var other = new TrainingSession(SmallTask.Images(), Options with { BatchSize = 20 });
        using var store = Store();
        Assert.Throws<InvalidCastException>(() => Trainer(store, new Failing(session, failsAt: 3, new InvalidCastException())).Train(Job(), null, CancellationToken.None));
        var stopped = Assert.Single(store.Trainings("s"));

        var refused = Assert.Throws<WorkFailedException>(() => Trainer(store, other).Train(Job() with { Run = stopped }, null, CancellationToken.None));

        Assert.Contains("after 2 of 5 epochs", refused.Message, StringComparison.Ordinal);
        Assert.Contains("trained on here", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(store.TrainingProgress("s", 0, 1));
        Assert.Equal(TrainingRunState.Unfinished, Assert.Single(store.Trainings("s")).State);
    }

    [Fact]
    public void A_training_that_began_with_weights_goes_on_to_what_it_would_have_been()
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var store = Store();
        var learned = session.Evaluate(new EvaluationRequest(null, SmallTask.Network(), new Fidelity(5), 8), null, CancellationToken.None).Weights!;
        var begun = new EvaluationRequest(null, SmallTask.Network(), new Fidelity(5), 3) { InitialWeights = learned };
        var whole = session.Evaluate(begun, null, CancellationToken.None);
        Assert.Throws<InvalidCastException>(() => Trainer(store, new Failing(session, failsAt: 4, new InvalidCastException())).Train(Job() with { InitialWeights = learned }, null, CancellationToken.None));

        var run = Trainer(store, session).Train(Job() with { Run = Assert.Single(store.Trainings("s")), InitialWeights = learned }, null, CancellationToken.None);

        Assert.Equal(whole.Weights, store.TrainingWeights("s", 0, 1));
        Assert.Equal(Essence(whole.Curve), Essence(run.Curve));
    }

    [Fact]
    public void Costs_are_of_all_sittings_but_not_of_a_try_that_failed_and_the_place_is_the_last_one()
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var store = Store();
        var failed = Trainer(store, new Timed(new Failing(session, failsAt: 3)), session).Train(Job(), null, CancellationToken.None);
        Assert.Equal(20, failed.Seconds);
        Assert.Throws<InvalidCastException>(() =>
            Trainer(store, new Timed(new Failing(session, failsAt: 4, new InvalidCastException())), session).Train(Job() with { Run = failed }, null, CancellationToken.None));
        var timed = new Timed(session);
        var elsewhere = new RetrainingServices(timed, (graph, weights) => session.Test(graph, weights), "elsewhere");

        var run = new NetworkTrainer(store, "s", elsewhere, TimeProvider.System).Train(Job() with { Run = Assert.Single(store.Trainings("s")) }, null, CancellationToken.None);

        Assert.Equal((50, 0.125, "elsewhere"), (run.Seconds, run.ValidationAccuracyStdError!.Value, run.Environment));
        Assert.Equal([true, false], timed.KeepsState); // the fourth epoch's, to go on from, and not the last one's
        StudySamples.AssertSame(run, Assert.Single(store.Trainings("s")));
    }

    [Fact]
    public void A_completed_training_is_given_back_and_nothing_is_trained()
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var store = Store();
        var completed = Trainer(store, session).Train(Job(), null, CancellationToken.None);

        var again = Trainer(store, new Failing(session, failsAt: 1, new InvalidCastException())).Train(Job() with { Run = completed }, null, CancellationToken.None);

        Assert.Same(completed, again);
    }

    [Fact]
    public void First_weights_that_are_none_are_not_told_as_a_training_that_cannot_go_on()
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var store = Store();

        Assert.Throws<FormatException>(() => Trainer(store, session).Train(Job() with { InitialWeights = [1, 2, 3] }, null, CancellationToken.None));
    }

    [Fact]
    public void What_is_not_asked_for_is_neither_scored_nor_kept()
    {
        using var session = new TrainingSession(SmallTask.Images(), Options);
        using var store = Store();

        var run = Trainer(store, session).Train(Job() with { ScoresTest = false, KeepsWeights = false }, null, CancellationToken.None);

        Assert.Equal((TrainingRunState.Completed, null, null), (run.State, run.TestAccuracy, run.TestAccuracyStdError));
        Assert.Null(store.TrainingWeights("s", 0, 1));
    }

    [Fact]
    public void The_same_training_is_found_and_another_gets_the_next_number_of_its_trial()
    {
        TrainingRun[] stored = [StudySamples.Run(0, 1, 5), StudySamples.Run(0, 2, 1), StudySamples.Run(1, 1, 5)];

        Assert.Same(stored[1], NetworkTrainer.Find(stored, StudySamples.Run(0, 2, 0) with { Number = 0 }));
        Assert.Equal(3, NetworkTrainer.Find(stored, stored[0] with { Epochs = 6 }).Number);
        Assert.Equal(3, NetworkTrainer.Find(stored, stored[0] with { Seed = 99 }).Number);
        Assert.Equal(3, NetworkTrainer.Find(stored, stored[0] with { FromWeights = true }).Number);
        Assert.Equal(3, NetworkTrainer.Find(stored, stored[0] with { Purpose = TrainingPurpose.Audit }).Number);
        Assert.Equal(1, NetworkTrainer.Find(stored, stored[0] with { Trial = 5 }).Number);
    }

    private static NetworkTrainer Trainer(StudyStore store, IEvaluator evaluator, TrainingSession? session = null)
    {
        session ??= evaluator as TrainingSession;
        return new NetworkTrainer(store, "s", new RetrainingServices(evaluator, (graph, weights) => session!.Test(graph, weights), "here"), TimeProvider.System);
    }

    private static RetrainingJob Job() => new(
        StudySamples.Run(0, 1, 0) with { Seed = 3, FromWeights = false, Environment = "" }, SmallTask.Network())
    { ScoresTest = true, KeepsWeights = true };

    private static (double, double, double, double)[] Essence(IEnumerable<CurvePoint> curve) =>
        [.. curve.Select(p => (p.TrainingLoss, p.ValidationLoss, p.ValidationAccuracy, p.LearningRate))];

    private StudyStore Store()
    {
        var store = StudyStore.Open(_folder.At("naslab.db"));
        store.CreateStudy(StudySamples.Study());
        store.CompleteTrial("s", StudySamples.Completed(0), [], weights: null);
        return store;
    }

    private sealed class Told(Action<RetrainingStep> tell) : IProgress<RetrainingStep>
    {
        public void Report(RetrainingStep value) => tell(value);
    }

    /// <summary>Says of every evaluation that it took ten seconds and has an error of an eighth; keeps what it was asked.</summary>
    private sealed class Timed(IEvaluator inner) : IEvaluator
    {
        public List<bool> KeepsState { get; } = [];

        public Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
        {
            KeepsState.Add(request.KeepsState);
            return inner.Evaluate(request, progress, cancellationToken) with { Seconds = 10, ValidationAccuracyStdError = 0.125 };
        }
    }

    /// <summary>Evaluates until an epoch, which fails.</summary>
    private sealed class Failing(IEvaluator inner, int failsAt, Exception? failure = null) : IEvaluator
    {
        public Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken) =>
            request.Fidelity.Epochs < failsAt
                ? inner.Evaluate(request, progress, cancellationToken)
                : throw failure ?? new TrainingFailedException("no number any more");
    }
}
