using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Running;

/// <summary>
/// How probable it is that a network meets a target's limits. Only latencies come with an interval; what a target refuses by point
/// estimates has no chance, for it is not evaluated for that target either.
/// </summary>
internal static class LimitProbability
{
    /// <summary>From 0 to 1; the latency is log-normal, with the ends of its 90 % interval at 5 % and 95 %.</summary>
    public static double Of(Target target, TargetCost cost)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(cost);
        if (!cost.IsFeasible)
        {
            return 0;
        }

        var latency = target.Limits.FirstOrDefault(l => l.Figure == "latencyMs");
        return latency is not null && cost.Cost.LatencyInterval is { } interval
            ? Estimate.LogNormal(cost.Cost.LatencyMs, interval).ProbabilityAtMost(latency.Max)
            : 1;
    }
}
