using MathNet.Numerics.Distributions;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>How far two lists of figures agree on an order: rank correlations with their intervals.</summary>
/// <param name="Count">Pairs compared.</param>
/// <param name="Spearman">Ties at mean ranks; 0 where a list holds one value only.</param>
/// <param name="SpearmanInterval">Null with fewer than 5 pairs, or where a list holds one value only.</param>
/// <param name="Kendall">Tau-b; 0 where a list holds one value only.</param>
/// <param name="KendallInterval">Null as <paramref name="SpearmanInterval"/> is.</param>
public sealed record RankAgreement(int Count, double Spearman, Interval? SpearmanInterval, double Kendall, Interval? KendallInterval)
{
    /// <summary>With fewer pairs an interval says nothing.</summary>
    public const int LeastPairs = 5;

    /// <summary>
    /// The correlations of a sample of pairs. Intervals are normal on Fisher's scale (artanh), with the standard errors
    /// sqrt((1 + r^2 / 2) / (n - 3)) for Spearman's rho (Bonett and Wright 2000, section 3) and sqrt(0.437 / (n - 4)) for Kendall's tau
    /// (Fieller, Hartley and Pearson 1957). They are of the sampling of networks, not of the figures' own errors. A list in perfect order,
    /// where that scale ends, counts as half a swap of neighbours away from it, and its interval reaches up to it.
    /// </summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static RankAgreement Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.9)
    {
        var count = first.Length;
        var (spearman, kendall) = (RankCorrelation.Spearman(first, second), RankCorrelation.Kendall(first, second));
        if (count < LeastPairs || HoldsOneValue(first) || HoldsOneValue(second))
        {
            return new RankAgreement(count, spearman, null, kendall, null);
        }

        var n = (double)count;
        return new RankAgreement(
            count,
            spearman,
            Fisher(spearman, 6 / (n * ((n * n) - 1)), r => Math.Sqrt((1 + (r * r / 2)) / (n - 3)), level),
            kendall,
            Fisher(kendall, 2 / (n * (n - 1)), _ => Math.Sqrt(0.437 / (n - 4)), level));
    }

    private static Interval Fisher(double correlation, double halfStep, Func<double, double> stdError, double level)
    {
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var inside = Math.Clamp(correlation, halfStep - 1, 1 - halfStep);
        var (centre, half) = (Math.Atanh(inside), z * stdError(inside));
        return new Interval(
            correlation < halfStep - 1 ? -1 : Math.Tanh(centre - half), correlation > 1 - halfStep ? 1 : Math.Tanh(centre + half), level);
    }

    private static bool HoldsOneValue(ReadOnlySpan<double> values) => !values.ContainsAnyExcept(values[0]);
}
