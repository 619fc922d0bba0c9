namespace NasLab.Training.Latency;

/// <summary>Statistics that a few disturbed values do not move.</summary>
public static class RobustStatistics
{
    // The median absolute deviation of a normal distribution is its standard deviation over this.
    private const double NormalConsistency = 1.4826022185056018;

    /// <summary>The middle value; the mean of the middle two for an even number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no values.</exception>
    public static double Median(IReadOnlyCollection<double> values) => Quantile(values, 0.5);

    /// <summary>The value at position share (n - 1) of the sorted values, from 0, interpolated linearly between its neighbours.</summary>
    /// <param name="share">From 0, the smallest value, to 1, the largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no values, or the share is none.</exception>
    public static double Quantile(IReadOnlyCollection<double> values, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var sorted = Sorted(values);
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? double.Lerp(sorted[below], sorted[below + 1], position - below) : sorted[below];
    }

    /// <summary>
    /// The median absolute deviation over the median, scaled so that it estimates the relative standard deviation of normally
    /// distributed values (Rousseeuw and Croux 1993); 0 for one value.
    /// </summary>
    public static double RelativeSpread(IReadOnlyCollection<double> values)
    {
        var median = Median(values);
        return NormalConsistency * Median([.. values.Select(v => Math.Abs(v - median))]) / median;
    }

    /// <summary>
    /// An interval that holds the distribution's median with at least the given probability, whatever the distribution: from the
    /// k-th smallest to the k-th largest value, k being the largest for which 2 P(B &lt; k) is at most 1 - probability, where B is
    /// binomial of n draws and probability one half (David and Nagaraja, Order Statistics, section 7.1).
    /// </summary>
    /// <exception cref="ArgumentException">The values are too few for that probability: 95 % needs six.</exception>
    public static (double Low, double High) MedianInterval(IReadOnlyCollection<double> values, double probability = 0.95)
    {
        var sorted = Sorted(values);
        var rank = 0;
        var term = Math.Pow(0.5, sorted.Length); // P(B = rank)
        for (var below = term; 2 * below <= 1 - probability; below += term)
        {
            term *= (double)(sorted.Length - rank) / (rank + 1);
            rank++;
        }

        return rank == 0
            ? throw new ArgumentException($"{sorted.Length} values have no interval of the median at {probability}.", nameof(values))
            : (sorted[rank - 1], sorted[^rank]);
    }

    private static double[] Sorted(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted;
    }
}
