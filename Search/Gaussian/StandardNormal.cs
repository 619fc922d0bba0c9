namespace NasLab.Search.Gaussian;

/// <summary>The standard normal distribution.</summary>
public static class StandardNormal
{
    private const double InverseRootTwoPi = 0.3989422804014327;

    /// <summary>Beyond it the tail is below the smallest double.</summary>
    private const double Farthest = 37;

    /// <summary>From here on the continued fraction takes over.</summary>
    private const double FractionFrom = 7.07106781186547;

    /// <summary>The density at <paramref name="x"/>.</summary>
    public static double Density(double x) => InverseRootTwoPi * Math.Exp(-0.5 * x * x);

    /// <summary>
    /// The probability of being at most <paramref name="x"/>, to 14 digits (Hart 1968, algorithm 5666; West 2005, Better approximations
    /// to cumulative normal functions).
    /// </summary>
    public static double Cumulative(double x)
    {
        var z = Math.Abs(x);
        if (z > Farthest)
        {
            return x > 0 ? 1 : 0;
        }

        var tail = Math.Exp(-0.5 * z * z) * (z < FractionFrom ? Ratio(z) : Fraction(z));
        return x > 0 ? 1 - tail : tail;
    }

    private static double Ratio(double z)
    {
        var above = (3.52624965998911e-02 * z) + 0.700383064443688;
        above = (above * z) + 6.37396220353165;
        above = (above * z) + 33.912866078383;
        above = (above * z) + 112.079291497871;
        above = (above * z) + 221.213596169931;
        above = (above * z) + 220.206867912376;
        var below = (8.83883476483184e-02 * z) + 1.75566716318264;
        below = (below * z) + 16.064177579207;
        below = (below * z) + 86.7807322029461;
        below = (below * z) + 296.564248779674;
        below = (below * z) + 637.333633378831;
        below = (below * z) + 793.826512519948;
        below = (below * z) + 440.413735824752;
        return above / below;
    }

    private static double Fraction(double z) => InverseRootTwoPi / (z + (1 / (z + (2 / (z + (3 / (z + (4 / (z + 0.65)))))))));
}
