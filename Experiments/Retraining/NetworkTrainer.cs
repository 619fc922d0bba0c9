using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.Training;

namespace NasLab.Experiments.Retraining;

/// <summary>
/// Trains networks of a study again, beside its trials: epoch by epoch, each in the store before the next begins. What was stopped goes
/// on to the figures and weights of what never was, bit for bit on the CPU.
/// </summary>
public sealed class NetworkTrainer(StudyStore store, string study, RetrainingServices services, TimeProvider time)
{
    /// <summary>The stored training that is the same as one that is wanted; the wanted one, with a number of its own, where there is none.</summary>
    public static TrainingRun Find(IReadOnlyList<TrainingRun> stored, TrainingRun wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return stored.FirstOrDefault(r => r.IsAs(wanted))
            ?? wanted with { Number = 1 + stored.Where(r => r.Trial == wanted.Trial).Select(r => r.Number).DefaultIfEmpty(0).Max() };
    }

    /// <summary>Brings a training to its end: goes on where it stopped, begins a failed one anew. A completed one is given back as it is.</summary>
    /// <param name="progress">Told within epochs and after each; may be null.</param>
    /// <returns>The completed training, or the failed one.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; all whole epochs are stored.</exception>
    /// <exception cref="WorkFailedException">What it goes on from is of no use here; it stays as it is.</exception>
    public TrainingRun Train(RetrainingJob job, IProgress<RetrainingStep>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.Run.State == TrainingRunState.Completed)
        {
            return job.Run;
        }

        var (run, state) = Begin(job.Run);
        try
        {
            while (run.Epochs - run.Curve.Length > 1)
            {
                (run, state, _) = TrainEpoch(job, run, state, progress, cancellationToken);
                store.SaveTraining(study, run, state, weights: null);
                progress?.Report(new RetrainingStep(run, Epoch: null));
            }

            (run, _, var last) = TrainEpoch(job, run, state, progress, cancellationToken);
            run = Completed(job, run, last);
            store.SaveTraining(study, run, progress: null, job.KeepsWeights ? last.Weights : null);
            progress?.Report(new RetrainingStep(run, Epoch: null));
            return run;
        }
        catch (TrainingFailedException e)
        {
            run = run with { State = TrainingRunState.Failed, Failure = e.Message, Finished = time.GetUtcNow() };
            store.SaveTraining(study, run, progress: null, weights: null);
            return run;
        }
        catch (FormatException e) when (!run.Curve.IsEmpty)
        {
            throw new WorkFailedException(
                $"The training of trial {run.Trial} stopped after {run.Curve.Length} of {Counted.Of(run.Epochs, "epoch")}, and cannot go on here: {e.Message} "
                + $"It was trained on {job.Run.Environment}. Go on there, or begin it anew with --restart.");
        }
    }

    private (TrainingRun Run, byte[]? State) Begin(TrainingRun stored)
    {
        var now = time.GetUtcNow();
        var goesOn = stored is { State: TrainingRunState.Unfinished, Curve.IsEmpty: false };
        var run = goesOn
            ? stored with { Environment = services.Environment }
            : stored with
            {
                State = TrainingRunState.Unfinished,
                Curve = [],
                ImagesTrained = 0,
                Seconds = 0,
                Failure = null,
                Started = now,
                Finished = null,
                Environment = services.Environment,
            };
        var state = goesOn
            ? store.TrainingProgress(study, run.Trial, run.Number)
                ?? throw new InvalidOperationException($"The state of training {run.Number} of trial {run.Trial} is not in the store.")
            : null;
        if (!goesOn)
        {
            store.SaveTraining(study, run, progress: null, weights: null);
        }

        return (run, state);
    }

    private (TrainingRun Run, byte[]? State, Evaluation Evaluation) TrainEpoch(
        RetrainingJob job, TrainingRun run, byte[]? state, IProgress<RetrainingStep>? progress, CancellationToken cancellationToken)
    {
        var epoch = run.Curve.Length + 1;
        var request = new EvaluationRequest(Architecture: null, job.Graph, new Fidelity(epoch), run.Seed)
        {
            From = state,
            InitialWeights = job.InitialWeights,
            KeepsState = epoch < run.Epochs,
        };
        var listener = progress is null ? null : new Listener(progress, run);
        var evaluation = services.Evaluator.Evaluate(request, listener, cancellationToken);
        var trained = run with
        {
            Curve = evaluation.Curve,
            ImagesTrained = run.ImagesTrained + evaluation.ImagesTrained,
            Seconds = run.Seconds + evaluation.Seconds,
        };
        return (trained, evaluation.State, evaluation);
    }

    private TrainingRun Completed(RetrainingJob job, TrainingRun run, Evaluation last)
    {
        (double Accuracy, double StdError)? test = job.ScoresTest
            ? services.Test(job.Graph, last.Weights ?? throw new InvalidOperationException("The training gave no weights to score."))
            : null;
        return run with
        {
            State = TrainingRunState.Completed,
            ValidationAccuracy = last.ValidationAccuracy,
            ValidationAccuracyStdError = last.ValidationAccuracyStdError,
            TestAccuracy = test?.Accuracy,
            TestAccuracyStdError = test?.StdError,
            Finished = time.GetUtcNow(),
        };
    }

    private sealed class Listener(IProgress<RetrainingStep> progress, TrainingRun run) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report(new RetrainingStep(run, value));
    }
}
