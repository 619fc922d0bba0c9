using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Fronts;

/// <summary>A trial as a choice for one target under limits.</summary>
/// <param name="Trouble">Why it cannot be deployed whatever the limits; null when it can.</param>
internal sealed record PickCandidate(Trial Trial, TargetCost Cost, ImmutableArray<LimitMiss> Misses, string? Trouble)
{
    public double LatencyMs => Cost.Cost.LatencyMs;

    public double Accuracy => Trial.ValidationAccuracy ?? 0;

    public double StdError => Trial.ValidationAccuracyStdError ?? 0;

    public bool Keeps => Trouble is null && Misses.IsEmpty;

    /// <summary>Null where the trial has no cost on the target.</summary>
    public static PickCandidate? Of(Trial trial, int target, PickLimits limits)
    {
        var cost = trial.Costs.FirstOrDefault(c => c.Target == target);
        if (cost is null)
        {
            return null;
        }

        var misses = limits.Max
            .Select(l => new LimitMiss(l.Figure, l.Max, Figures.Of(l.Figure, trial, cost)))
            .Where(m => !(m.Value <= m.Limit))
            .ToImmutableArray();
        if (limits.MinAccuracy is { } least && trial.ValidationAccuracy is { } accuracy && accuracy < least)
        {
            misses = misses.Add(new LimitMiss("validationAccuracy", least, accuracy));
        }

        return new PickCandidate(trial, cost, misses, cost.Cost.Infeasible);
    }
}
