using MathNet.Numerics.Distributions;

namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>A share of a number of cases, with its interval.</summary>
/// <param name="Successes">0 to <paramref name="Cases"/>.</param>
public sealed record Proportion(int Successes, int Cases)
{
    /// <summary>From 0 to 1; not a number without cases.</summary>
    public double Value => (double)Successes / Cases;

    /// <summary>
    /// The score interval (Wilson 1927, equation 3), within 0 to 1 and of a positive width whatever the share; all there is (0 to 1) without cases.
    /// </summary>
    public Interval Wilson(double level = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        if (Cases == 0)
        {
            return new Interval(0, 1, level);
        }

        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var (n, z2) = ((double)Cases, z * z);
        var centre = (Value + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = z / (1 + (z2 / n)) * Math.Sqrt((Value * (1 - Value) / n) + (z2 / (4 * n * n)));
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half), level);
    }
}
