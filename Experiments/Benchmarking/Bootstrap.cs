using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Benchmarking;

/// <summary>How far a figure would move with other seeds (Efron 1979: percentile bootstrap).</summary>
public static class Bootstrap
{
    private static readonly Resampling _resampling = new() { Draws = 2000, Level = 0.95 };

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>
    /// The 95 % interval of the mean over groups of each group's median; every group's values are drawn anew with replacement. The
    /// same values give the same interval.
    /// </summary>
    /// <param name="groups">At least one, none empty.</param>
    public static (double Low, double High) MedianInterval(IReadOnlyList<ImmutableArray<double>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var interval = PercentileBootstrap.Of(random => groups.Average(g => Median(Redrawn(g, random))), _resampling);
        return (interval.Low, interval.High);
    }

    private static double[] Redrawn(ImmutableArray<double> values, Random random)
    {
        var redrawn = new double[values.Length];
        for (var i = 0; i < redrawn.Length; i++)
        {
            redrawn[i] = values[random.Next(values.Length)];
        }

        return redrawn;
    }
}
