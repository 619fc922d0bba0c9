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
    private readonly SortedDictionary<int, Trial> _baselines = [];
    private readonly Dictionary<TrialState, int> _ended = [];
    private long _epochsSpent;
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
            _baselines.Clear();
            _ended.Clear();
            _epochsSpent = 0;
            foreach (var trial in stored.Where(t => t.State != TrialState.Running))
            {
                Count(trial);
            }
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
            Count(trial);
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

    /// <summary>Takes a trial that has ended into account; once each.</summary>
    private void Count(Trial trial)
    {
        if (trial.Role == TrialRole.Baseline)
        {
            _baselines[trial.Number] = trial;
            return;
        }

        _ended[trial.State] = _ended.GetValueOrDefault(trial.State) + 1;
        _epochsSpent += trial.State is TrialState.Completed or TrialState.Failed ? trial.EpochsTrained : 0;
    }

    private RunSnapshot Take(StudyPlan plan)
    {
        var elapsed = time.GetElapsedTime(_started);
        var images = _imagesHere + _running.Values.Sum(r => r.Progress.ImagesTrained);
        var baselines = plan.Baselines.Length - _baselines.Count;
        var toDo = plan.BudgetEpochs - _epochsSpent + ((long)baselines * plan.Fidelity.Epochs);
        var partly = _running.Values.Sum(r => r.Trial.EpochsTrained * r.Progress.Share);
        var epochsPerSecond = (_epochsHere + partly) / Math.Max(elapsed.TotalSeconds, 1e-3);
        return new RunSnapshot
        {
            Plan = plan,
            Elapsed = elapsed,
            Spent = (double)_epochsSpent / plan.Fidelity.Epochs,
            Completed = _ended.GetValueOrDefault(TrialState.Completed),
            Failed = _ended.GetValueOrDefault(TrialState.Failed),
            Infeasible = _ended.GetValueOrDefault(TrialState.Infeasible),
            Baselines = [.. _baselines.Values.Reverse()],
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
