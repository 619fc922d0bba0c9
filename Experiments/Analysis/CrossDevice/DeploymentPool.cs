using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.CrossDevice;

/// <summary>
/// What a target's own candidates reach: the networks that others are held against when they are deployed there. Only members of the target's front
/// can be the fastest at an accuracy or the most accurate at a latency.
/// </summary>
internal sealed class DeploymentPool
{
    private readonly Target _target;
    private readonly int _index;

    /// <summary>Latency and accuracy rise.</summary>
    private readonly ImmutableArray<Trial> _front;

    public DeploymentPool(Study study, DeviceFront front)
    {
        (_index, _front) = (front.Target, front.Points);
        _target = study.Targets[_index];
    }

    public Deployment Deploy(Trial trial)
    {
        var cost = trial.Costs.FirstOrDefault(c => c.Target == _index);
        return cost switch
        {
            null => new Deployment(trial.Number, DeploymentOutcome.NotPriced, $"it has no cost on {_target.Label}"),
            { Cost.Infeasible: { } reason } => new Deployment(trial.Number, DeploymentOutcome.CannotRun, reason),
            { IsFeasible: false } => new Deployment(trial.Number, DeploymentOutcome.BreaksLimits, Pricer.Explain(_target, new PricedNetwork(trial.Parameters, trial.Macs, trial.Costs), cost)),
            _ => Priced(trial, cost.Cost.LatencyMs),
        };
    }

    /// <summary>A feasible network of a front elsewhere is a candidate here too, so the front holds one that is as fast and as accurate.</summary>
    private Deployment Priced(Trial trial, double latencyMs)
    {
        var fastest = Prefer(trial, _front.First(t => t.ValidationAccuracy >= trial.ValidationAccuracy));
        var accurate = Prefer(trial, _front.Last(t => LatencyMs(t) <= latencyMs));
        return new Deployment(
            trial.Number,
            DeploymentOutcome.Deployed,
            Reason: null,
            latencyMs,
            fastest.Number,
            latencyMs / LatencyMs(fastest),
            accurate.Number,
            accurate.ValidationAccuracy - trial.ValidationAccuracy,
            ReferenceEquals(accurate, trial) ? 0 : StdError(accurate, trial));
    }

    /// <summary>The network itself where it stands beside the front's in both figures.</summary>
    private Trial Prefer(Trial trial, Trial member) =>
        LatencyMs(trial).Equals(LatencyMs(member)) && trial.ValidationAccuracy.Equals(member.ValidationAccuracy) ? trial : member;

    private static double? StdError(Trial one, Trial other) =>
        one.ValidationAccuracyStdError is { } a && other.ValidationAccuracyStdError is { } b ? Math.Sqrt((a * a) + (b * b)) : null;

    private double LatencyMs(Trial trial) => trial.Costs.First(c => c.Target == _index).Cost.LatencyMs;
}
