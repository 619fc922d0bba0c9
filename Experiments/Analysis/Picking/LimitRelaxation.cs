using System.Collections.Immutable;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>By how much limits have to be relaxed for a network to keep all of them, as it stands and with a confidence.</summary>
public static class LimitRelaxation
{
    /// <summary>
    /// The limits to relax. Their errors being independent, all are kept with the product of the single probabilities. The least probable
    /// ones are raised to one level q, as low as it may be with prod max(p_i, q) = confidence, so that nothing is relaxed that is safe
    /// enough already; a limit's bound at q is the quantile of the figure. What is missed as it stands is relaxed to the figure at least.
    /// </summary>
    /// <param name="confidence">0 to below 1.</param>
    /// <returns>Empty where all limits are kept.</returns>
    public static ImmutableArray<LimitMiss> Of(ImmutableArray<LimitCheck> checks, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var uncertain = checks.Where(c => c.Figure is { HasErrorBar: true }).Select(c => c.Probability).Order().ToImmutableArray();
        var level = Level(uncertain, confidence);
        return
        [
            .. checks
                .Select(c => new LimitMiss(c, c.BoundFor(c.Probability < level ? level : 0)))
                .Where(m => !m.Limit.IsKeptBy(m.Needed)),
        ];
    }

    /// <summary>The probability that a network keeps all limits, as far as errors are known: what is kept as it stands counts 1 elsewhere.</summary>
    public static double Joint(ImmutableArray<LimitCheck> checks) => checks.Aggregate(1.0, (product, c) => product * c.Probability);

    /// <summary>The least q with prod max(p_i, q) of at least the confidence; 0 where the product reaches it as it is.</summary>
    private static double Level(ImmutableArray<double> ascending, double confidence)
    {
        if (ascending.Aggregate(1.0, (product, p) => product * p) >= confidence)
        {
            return 0;
        }

        for (var raised = 1; raised < ascending.Length; raised++)
        {
            var rest = ascending.Skip(raised).Aggregate(1.0, (product, p) => product * p);
            var level = Math.Pow(confidence / rest, 1.0 / raised);
            if (level <= ascending[raised])
            {
                return level;
            }
        }

        return Math.Pow(confidence, 1.0 / ascending.Length);
    }
}
