using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Training;

namespace NasLab.Experiments.Running;

/// <summary>
/// Runs a study to its end: a thread for each worker takes trials from the queue, evaluates and records them; then the members
/// of the fronts and the baselines are scored on the test images, once, at every place where workers train.
/// </summary>
public sealed class StudyRunner(StudyStore store, StudyServices services, TimeProvider time)
{
    /// <summary>Goes on with a stored study, or starts it when it has no trials.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; everything finished is stored, and the study can be resumed.</exception>
    public ImmutableArray<Trial> Run(StudyPlan plan, RunMonitor monitor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(monitor);
        var started = time.GetTimestamp();
        var study = store.FindStudy(plan.Name) ?? throw new InvalidOperationException($"The study {plan.Name} is not in the store.");
        try
        {
            if (study.LinearBaselineAccuracy is null)
            {
                store.RecordLinearBaseline(plan.Name, services.LinearBaseline());
            }

            var queue = new TrialQueue(plan, study, store, time, monitor);
            monitor.Begin(plan, queue.Trials);
            Work(plan, queue, monitor, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            ScoreOnTest(plan, study, queue.Trials, monitor, cancellationToken);
            store.FinishStudy(plan.Name, time.GetUtcNow());
        }
        finally
        {
            monitor.End();
            store.AddWallSeconds(plan.Name, time.GetElapsedTime(started).TotalSeconds);
        }

        return [.. store.Trials(plan.Name)];
    }

    private void Work(StudyPlan plan, TrialQueue queue, RunMonitor monitor, CancellationToken cancellationToken)
    {
        // A trial that is cancelled stays marked as running and is done again on resume.
        OnThreads(plan.Workers, cancellationToken, (worker, stopped) =>
        {
            var evaluator = services.Evaluator(worker);
            while (!stopped.IsCancellationRequested && queue.Next(worker) is { } job)
            {
                var (trial, evaluation) = Evaluate(evaluator, plan, job, monitor, stopped);
                queue.Finish(trial, evaluation?.Weights, evaluation?.State);
            }
        });
    }

    /// <summary>Does work on so many threads at once and waits for all of them. What one throws stops the others, and is thrown here.</summary>
    private static void OnThreads(int count, CancellationToken cancellationToken, Action<int, CancellationToken> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var failures = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, count).Select(worker => new Thread(() =>
        {
            try
            {
                work(worker, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Whoever stopped it knows.
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
                stop.Cancel();
            }
        })
        { Name = $"worker {worker}" }).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        if (failures.TryDequeue(out var first))
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private (Trial Trial, Evaluation? Evaluation) Evaluate(
        IEvaluator evaluator, StudyPlan plan, TrialJob job, RunMonitor monitor, CancellationToken cancellationToken)
    {
        var trial = job.Trial;
        var started = time.GetTimestamp();
        var request = new EvaluationRequest(job.Architecture, job.Graph, new SearchSpaces.Fidelity(trial.Epochs), trial.Seed)
        {
            From = StateOf(plan, trial),
            KeepsState = job.KeepsState,
        };
        try
        {
            var evaluation = evaluator.Evaluate(request, monitor.ProgressOf(trial), cancellationToken);
            return (trial with
            {
                State = TrialState.Completed,
                ValidationAccuracy = evaluation.ValidationAccuracy,
                ValidationAccuracyStdError = evaluation.ValidationAccuracyStdError,
                Curve = evaluation.Curve,
                ImagesTrained = evaluation.ImagesTrained,
                Seconds = evaluation.Seconds,
                Finished = time.GetUtcNow(),
            }, evaluation);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (DeviceUnavailableException)
        {
            // A place that cannot train would fail trial after trial: that is no finding about networks.
            throw;
        }
        catch (Exception e)
        {
            // A trial is isolated: its failure is data, and the study goes on.
            return (trial with
            {
                State = TrialState.Failed,
                Failure = e is TrainingFailedException ? e.Message : $"{e.GetType().Name}: {e.Message}",
                Seconds = time.GetElapsedTime(started).TotalSeconds,
                Finished = time.GetUtcNow(),
            }, null);
        }
    }

    private byte[]? StateOf(StudyPlan plan, Trial trial) => trial.ContinuesTrial is { } number
        ? store.TrainingState(plan.Name, number)
            ?? throw new InvalidOperationException($"The state of trial {number}, which trial {trial.Number} goes on from, is not in the store.")
        : null;

    private void ScoreOnTest(StudyPlan plan, Study study, ImmutableArray<Trial> trials, RunMonitor monitor, CancellationToken cancellationToken)
    {
        var chosen = FrontCalculator.Fronts(study, trials)
            .SelectMany(f => f.Points)
            .Concat(trials.Where(t => t is { Role: TrialRole.Baseline, State: TrialState.Completed }))
            .DistinctBy(t => t.Number)
            .Where(t => t.TestAccuracy is null)
            .ToArray();
        monitor.Testing(chosen.Length);
        var left = new ConcurrentQueue<Trial>(chosen);
        OnThreads(Math.Min(plan.Places.Length, chosen.Length), cancellationToken, (worker, stopped) =>
        {
            while (!stopped.IsCancellationRequested && left.TryDequeue(out var trial))
            {
                Score(plan, trial, worker);
            }
        });
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Score(StudyPlan plan, Trial trial, int worker)
    {
        var weights = store.Weights(plan.Name, trial.Number)
            ?? throw new InvalidOperationException($"The weights of trial {trial.Number} are not in the store.");
        var graph = trial.Role == TrialRole.Baseline
            ? plan.Baselines[-1 - trial.Number].Graph
            : plan.Space.Parse(trial.Architecture).Lower();
        var (accuracy, stdError) = services.Test(worker, graph, weights);
        store.RecordTest(plan.Name, trial.Number, accuracy, stdError);
    }
}
