using System.Collections.Immutable;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Fronts;

/// <summary>
/// The fronts of a study: over its completed candidates of the full fidelity that are feasible on a target, minimising the latency
/// in ms and the error (1 - validation accuracy). Candidates equal in both stand side by side; baselines are never members.
/// </summary>
public static class FrontCalculator
{
    /// <summary>One front for each of the study's targets, in their order.</summary>
    public static ImmutableArray<DeviceFront> Fronts(Study study, IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(study);
        var known = trials.ToImmutableArray();
        return [.. Enumerable.Range(0, study.Targets.Length).Select(t => Front(study, known, t))];
    }

    /// <summary>The front of one target.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    public static DeviceFront Front(Study study, IEnumerable<Trial> trials, int target)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        var front = new ParetoFront<Trial>();
        foreach (var trial in trials.OrderBy(t => t.Number))
        {
            TryAdd(front, study, trial, target);
        }

        return new DeviceFront(target, Share(study.Targets[target], study.ReferenceError, front), [.. front.Select(m => m.Item)]);
    }

    /// <summary>
    /// The target's hypervolume each time a candidate finished, in order of finish (of equals the lower number first).
    /// </summary>
    public static ImmutableArray<HypervolumePoint> HypervolumeCurve(Study study, IEnumerable<Trial> trials, int target)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        var finished = trials
            .Where(t => t.Role == TrialRole.Search && t.State != TrialState.Running)
            .OrderBy(t => t.Finished ?? t.Started)
            .ThenBy(t => t.Number);
        var curve = ImmutableArray.CreateBuilder<HypervolumePoint>();
        var front = new ParetoFront<Trial>();
        var share = 0.0;
        foreach (var trial in finished)
        {
            if (TryAdd(front, study, trial, target))
            {
                share = Share(study.Targets[target], study.ReferenceError, front);
            }

            curve.Add(new HypervolumePoint(curve.Count + 1, trial.Number, share));
        }

        return curve.ToImmutable();
    }

    private static bool TryAdd(ParetoFront<Trial> front, Study study, Trial trial, int target)
    {
        if (!FullTrials.IsOne(study, trial) || trial.ValidationAccuracy is not { } accuracy)
        {
            return false;
        }

        var cost = trial.CostOn(target);
        return cost is { IsFeasible: true } && front.Add(trial, [cost.Cost.LatencyMs, 1 - accuracy]);
    }

    private static double Share(Target target, double referenceError, ParetoFront<Trial> front) =>
        Hypervolume.Of([.. front.Select(m => m.Values)], [target.ReferenceLatencyMs, referenceError])
        / (target.ReferenceLatencyMs * referenceError);
}
