using NasLab.Search.Gaussian;

namespace NasLab.Search.Acquisition;

/// <summary>What is believed of one value of an architecture: exact, normal, or an offset plus a log-normal one.</summary>
public readonly record struct Belief
{
    private readonly double _offset;
    private readonly double _mean;
    private readonly double _deviation;
    private readonly bool _logarithmic;

    private Belief(double offset, double mean, double deviation, bool logarithmic) =>
        (_offset, _mean, _deviation, _logarithmic) = (offset, mean, deviation, logarithmic);

    /// <summary>Beyond it a value counts for nothing in <see cref="Below"/> and <see cref="AtMost"/>: a limit that must be met.</summary>
    public double Limit { get; init; } = double.PositiveInfinity;

    /// <summary>A known value.</summary>
    public static Belief Exact(double value) => new(0, value, 0, logarithmic: false);

    /// <summary>A normal value.</summary>
    public static Belief Normal(double mean, double deviation) => new(0, mean, deviation, logarithmic: false);

    /// <summary>An offset plus the exponential of a normal value.</summary>
    public static Belief LogNormal(double offset, double mean, double deviation) => new(offset, mean, deviation, logarithmic: true);

    /// <summary>The value that lies so many standard deviations (of the normal beneath) above the median.</summary>
    public double At(double deviations)
    {
        var normal = _deviation > 0 ? _mean + (_deviation * deviations) : _mean;
        return _logarithmic ? _offset + Math.Exp(normal) : normal;
    }

    /// <summary>The probability of being at most a level, and within the limit.</summary>
    public double AtMost(double level)
    {
        var highest = Math.Min(level, Limit);
        var normal = _logarithmic ? Math.Log(Math.Max(0, highest - _offset)) : highest;
        if (!(_deviation > 0))
        {
            return _mean <= normal ? 1 : 0;
        }

        return StandardNormal.Cumulative((normal - _mean) / _deviation);
    }

    /// <summary>
    /// How far the value is below a level, on average, counting only what is within the limit: E[max(0, level - value); value ≤ limit].
    /// </summary>
    public double Below(double level) =>
        level <= Limit ? BelowWithin(level) : BelowWithin(Limit) + ((level - Limit) * AtMost(Limit));

    private double BelowWithin(double level)
    {
        if (_logarithmic)
        {
            return BelowLogarithmic(level - _offset);
        }

        if (!(_deviation > 0))
        {
            return Math.Max(0, level - _mean);
        }

        var z = (level - _mean) / _deviation;
        return _deviation * ((z * StandardNormal.Cumulative(z)) + StandardNormal.Density(z));
    }

    private double BelowLogarithmic(double level)
    {
        if (level <= 0)
        {
            return 0;
        }

        if (!(_deviation > 0))
        {
            return Math.Max(0, level - Math.Exp(_mean));
        }

        var z = (Math.Log(level) - _mean) / _deviation;
        var expected = Math.Exp(_mean + (0.5 * _deviation * _deviation));
        return Math.Max(0, (level * StandardNormal.Cumulative(z)) - (expected * StandardNormal.Cumulative(z - _deviation)));
    }
}
