using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace NasLab.Experiments.Calibration;

/// <summary>
/// The median of measured over predicted latency: above 1 where the device has become slower than its model. Its 99 % interval is
/// that of the order statistics (the sign test turned round), so it supposes nothing of the distribution.
/// </summary>
/// <param name="Low">The lower end; null below 8 networks, which are too few to tell.</param>
/// <param name="High">The upper end.</param>
public sealed record MedianRatio(double Median, double? Low, double? High)
{
    private const double _tail = 0.005;

    /// <summary>The median of the ratios.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static MedianRatio Of(IEnumerable<double> ratios)
    {
        var sorted = ratios.Order().ToImmutableArray();
        if (sorted.IsEmpty)
        {
            throw new ArgumentException("There are no ratios.", nameof(ratios));
        }

        var n = sorted.Length;
        var median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        var rank = n / 2;
        while (rank > 0 && Binomial.CDF(0.5, n, rank - 1) > _tail)
        {
            rank--;
        }

        return rank == 0 ? new MedianRatio(median, null, null) : new MedianRatio(median, sorted[rank - 1], sorted[n - rank]);
    }

    /// <summary>Whether the interval leaves 1 out.</summary>
    public bool DiffersFromOne => Low > 1 || High < 1;
}
