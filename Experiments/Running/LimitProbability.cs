using NasLab.Experiments.Store;
using NasLab.Search.Gaussian;

namespace NasLab.Experiments.Running;

/// <summary>
/// How probable it is that a network meets a target's limits. Only latencies come with an interval; what a target refuses by point
/// estimates has no chance, for it is not evaluated for that target either.
/// </summary>
internal static class LimitProbability
{
    /// <summary>Standard deviations from the middle of a 90 % interval to its ends.</summary>
    private const double Interval90 = 1.6448536269514722;

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
        return latency is not null && cost.Cost.LatencyInterval is { } interval ? Below(latency.Max, cost.Cost.LatencyMs, interval) : 1;
    }

    private static double Below(double limit, double latencyMs, (double Low, double High) interval)
    {
        // A table's interval may reach down to 0, where a logarithm has no end: then its upper half says how wide it is.
        var low = interval.Low > 0 ? interval.Low : latencyMs * latencyMs / interval.High;
        var deviation = Math.Log(interval.High / low) / (2 * Interval90);
        var distance = Math.Log(limit) - (0.5 * Math.Log(low * interval.High));
        return deviation > 0 ? StandardNormal.Cumulative(distance / deviation)
            : distance >= 0 ? 1
            : 0;
    }
}
