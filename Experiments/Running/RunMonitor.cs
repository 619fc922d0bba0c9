using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Training;

namespace NasLab.Experiments.Running;

/// <summary>Where a running study stands, gathered from its workers and read by whoever shows it. Thread-safe.</summary>
public sealed class RunMonitor(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, RunningTrial> _running = [];
    private StudyPlan? _plan;
    private ImmutableArray<DeviceFront> _fronts = [];
    private Dictionary<int, Trial> _done = [];
    private long _started;
    private long _imagesHere;
    private long _epochsHere;
    private bool _testing;

    /// <summary>Called after a trial was stored, from the worker's thread.</summary>
    public event Action<Trial, RunSnapshot>? Finished;

    public RunSnapshot? Snapshot()
    {
        lock (_gate)
        {
            return _plan is null ? null : Take(_plan);
        }
    }

    internal void Begin(StudyPlan plan, ImmutableArray<Trial> stored)
    {
        lock (_gate)
        {
            _plan = plan;
            _started = time.GetTimestamp();
            _imagesHere = 0;
            _epochsHere = 0;
            _testing = false;
            _running.Clear();
            _fronts = [];
            _done = stored.Where(t => t.State != TrialState.Running).ToDictionary(t => t.Number);
        }
    }

    internal void TrialStarted(Trial trial)
    {
        lock (_gate)
        {
            _running[trial.Number] = new RunningTrial(trial, default);
        }
    }

    internal IProgress<TrainingProgress> ProgressOf(Trial trial) => new Listener(this, trial.Number);

    internal void TrialFinished(Trial trial, IReadOnlyList<DeviceFront> fronts)
    {
        RunSnapshot snapshot;
        lock (_gate)
        {
            _running.Remove(trial.Number);
            _done[trial.Number] = trial;
            _fronts = [.. fronts];
            _imagesHere += trial.ImagesTrained;
            _epochsHere += trial.State == TrialState.Infeasible ? 0 : trial.EpochsTrained;
            snapshot = Take(_plan!);
        }

        Finished?.Invoke(trial, snapshot);
    }

    internal void Testing(int networks)
    {
        lock (_gate)
        {
            _testing = networks > 0;
        }
    }

    internal void End()
    {
        lock (_gate)
        {
            _running.Clear();
        }
    }

    private RunSnapshot Take(StudyPlan plan)
    {
        var elapsed = time.GetElapsedTime(_started);
        var images = _imagesHere + _running.Values.Sum(r => r.Progress.ImagesTrained);
        var candidates = _done.Values.Where(t => t.Role == TrialRole.Search).ToArray();
        var spent = candidates.Where(t => t.State is TrialState.Completed or TrialState.Failed).Sum(t => (long)t.EpochsTrained);
        var baselines = plan.Baselines.Length - _done.Values.Count(t => t.Role == TrialRole.Baseline);
        var toDo = plan.BudgetEpochs - spent + ((long)baselines * plan.Fidelity.Epochs);
        var partly = _running.Values.Sum(r => r.Trial.EpochsTrained * r.Progress.Share);
        var epochsPerSecond = (_epochsHere + partly) / Math.Max(elapsed.TotalSeconds, 1e-3);
        return new RunSnapshot
        {
            Plan = plan,
            Elapsed = elapsed,
            Spent = (double)spent / plan.Fidelity.Epochs,
            Completed = candidates.Count(t => t.State == TrialState.Completed),
            Failed = candidates.Count(t => t.State == TrialState.Failed),
            Infeasible = candidates.Count(t => t.State == TrialState.Infeasible),
            Baselines = [.. _done.Values.Where(t => t.Role == TrialRole.Baseline).OrderByDescending(t => t.Number)],
            Running = [.. _running.Values],
            Fronts = _fronts,
            ImagesPerSecond = images / Math.Max(elapsed.TotalSeconds, 1e-3),
            Remaining = epochsPerSecond > 0 && elapsed.TotalSeconds > 2 ? TimeSpan.FromSeconds(Math.Max(0, toDo - partly) / epochsPerSecond) : null,
            IsTesting = _testing,
        };
    }

    private sealed class Listener(RunMonitor monitor, int number) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            lock (monitor._gate)
            {
                if (monitor._running.TryGetValue(number, out var running))
                {
                    monitor._running[number] = running with { Progress = value };
                }
            }
        }
    }
}
