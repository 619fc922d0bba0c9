using NasLab.Search.Acquisition;

namespace NasLab.Search.Surrogates;

/// <summary>
/// How an objective's values become targets of mean 0 and deviation 1. Errors go through log(value - 0.6 times the smallest value), which
/// spreads out the good end, where a search has to tell architectures apart; costs stay linear, since a sum of layers is.
/// </summary>
internal sealed record TargetScale
{
    private const double OffsetShare = 0.6;
    private const double LeastExcess = 1e-12;

    private readonly bool _logarithmic;
    private readonly double _offset;
    private readonly double _mean;
    private readonly double _deviation;

    private TargetScale(bool logarithmic, double offset, double mean, double deviation) =>
        (_logarithmic, _offset, _mean, _deviation) = (logarithmic, offset, mean, deviation);

    /// <summary>The scale of values.</summary>
    /// <param name="values">At least one, finite.</param>
    public static TargetScale Of(IReadOnlyCollection<double> values, bool logarithmic)
    {
        var smallest = values.Min();
        var scale = new TargetScale(logarithmic && smallest >= 0, OffsetShare * smallest, 0, 1);
        var raw = values.Select(scale.ToTarget).ToArray();
        var mean = raw.Average();
        var deviation = Math.Sqrt(raw.Average(r => (r - mean) * (r - mean)));
        return new TargetScale(scale._logarithmic, scale._offset, mean, deviation > LeastExcess ? deviation : 1);
    }

    public double ToTarget(double value) => ((_logarithmic ? Math.Log(Math.Max(value - _offset, LeastExcess)) : value) - _mean) / _deviation;

    /// <summary>The value of a target.</summary>
    public double ToValue(double target)
    {
        var raw = _mean + (_deviation * target);
        return _logarithmic ? _offset + Math.Exp(raw) : raw;
    }

    /// <summary>What a normal belief of the target says of the value.</summary>
    public Belief ToBelief(double target, double deviation) => _logarithmic
        ? Belief.LogNormal(_offset, _mean + (_deviation * target), _deviation * deviation)
        : Belief.Normal(_mean + (_deviation * target), _deviation * deviation);
}
