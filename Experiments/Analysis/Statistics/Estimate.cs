using NasLab.Search.Gaussian;

namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>
/// A figure with what is known of its error. One without a stated error is used as it stands, and says so (<see cref="ErrorBar.NotStated"/>):
/// no error bar is ever made up.
/// </summary>
public sealed record Estimate
{
    /// <summary>Standard deviations from the middle of a 90 % interval to its ends.</summary>
    private const double _ends90 = 1.6448536269514722;

    private Estimate(double value, ErrorBar error, double location, double scale) =>
        (Value, Error, Location, Scale) = (value, error, location, scale);

    /// <summary>The figure as it is stated.</summary>
    public double Value { get; }

    public ErrorBar Error { get; }

    /// <summary>Whether the error's size is known and not 0 by nature.</summary>
    public bool HasErrorBar => Error is ErrorBar.Normal or ErrorBar.LogNormal;

    /// <summary>The mean of the figure, or of its natural logarithm where it is log-normal.</summary>
    internal double Location { get; }

    /// <summary>The standard deviation of the figure, or of its logarithm; 0 without an error bar.</summary>
    internal double Scale { get; }

    /// <summary>A figure that is counted.</summary>
    public static Estimate Exact(double value) => new(Number(value), ErrorBar.Exact, value, 0);

    /// <summary>A figure of which nobody says how far it may be off.</summary>
    public static Estimate WithoutErrorBar(double value) => new(Number(value), ErrorBar.NotStated, value, 0);

    /// <summary>A mean with its standard error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is no finite number, or the error is negative or no finite number.</exception>
    public static Estimate Normal(double mean, double stdError)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Number(stdError));
        return new(Number(mean), ErrorBar.Normal, mean, stdError);
    }

    /// <summary>
    /// A positive figure with its 90 % interval. The middle of the distribution is the interval's (geometric), which is the figure's own
    /// where the interval is symmetric in the logarithm. An interval of measured tables may reach down to 0, where a logarithm has no end:
    /// then its upper half says how wide it is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not positive, or the interval's ends are out of order or negative.</exception>
    public static Estimate LogNormal(double value, (double Low, double High) interval90)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Number(value));
        ArgumentOutOfRangeException.ThrowIfNegative(Number(interval90.Low));
        ArgumentOutOfRangeException.ThrowIfLessThan(Number(interval90.High), Math.Max(interval90.Low, double.Epsilon));
        if (interval90.Low <= 0 && interval90.High < value)
        {
            throw new ArgumentOutOfRangeException(nameof(interval90), interval90, $"An interval from 0 reaches up to its figure of {value} at least.");
        }

        var low = interval90.Low > 0 ? interval90.Low : value * value / interval90.High;
        return new(
            value, ErrorBar.LogNormal, 0.5 * (Math.Log(low) + Math.Log(interval90.High)), (Math.Log(interval90.High) - Math.Log(low)) / (2 * _ends90));
    }

    /// <summary>The probability that the true figure is at most a limit, 0 to 1; 0 or 1 without an error bar.</summary>
    public double ProbabilityAtMost(double limit)
    {
        var distance = OnScale(limit) - Location;
        return Scale > 0 ? StandardNormal.Cumulative(distance / Scale)
            : distance >= 0 ? 1
            : 0;
    }

    /// <summary>The probability that the true figure is at least a limit, 0 to 1; 0 or 1 without an error bar.</summary>
    public double ProbabilityAtLeast(double limit)
    {
        var distance = Location - OnScale(limit);
        return Scale > 0 ? StandardNormal.Cumulative(distance / Scale)
            : distance >= 0 ? 1
            : 0;
    }

    /// <summary>
    /// The probability that this true figure is above another's of the same kind, as if their errors were independent; two that have no
    /// error and are equal share it (0.5), so that the probabilities of either order sum to 1.
    /// </summary>
    /// <remarks>
    /// Independence is the careful choice. Two networks scored on the same images, or priced by the same model of a device, err in the same
    /// direction more often than not; a positive correlation r makes the variance of the difference smaller (by 2 r times both deviations), and
    /// the true probability lies further from 0.5, on the same side.
    /// </remarks>
    /// <exception cref="ArgumentException">One of them is normal, the other log-normal.</exception>
    public double ProbabilityAbove(Estimate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (distance, deviation) = Difference(other);
        return deviation > 0 ? StandardNormal.Cumulative(distance / deviation)
            : distance == 0 ? 0.5
            : distance > 0 ? 1
            : 0;
    }

    /// <summary>
    /// The probability that this true figure is at most another's of the same kind, as if their errors were independent
    /// (<see cref="ProbabilityAbove"/> says why); 1 for two that have no error and are equal.
    /// </summary>
    /// <exception cref="ArgumentException">One of them is normal, the other log-normal.</exception>
    public double ProbabilityAtMost(Estimate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (distance, deviation) = other.Difference(this);
        return deviation > 0 ? StandardNormal.Cumulative(distance / deviation)
            : distance >= 0 ? 1
            : 0;
    }

    /// <summary>The value that the true figure is at most with a probability between 0 and 1; the figure itself without an error bar.</summary>
    public double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        return Scale > 0 ? AtDeviate(MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability)) : AtDeviate(0);
    }

    /// <summary>The central interval of a level (0.9: from the quantile 0.05 to 0.95); null without an error bar.</summary>
    public Interval? Interval(double level = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        return HasErrorBar ? new Interval(Quantile((1 - level) / 2), Quantile((1 + level) / 2), level) : null;
    }

    /// <summary>One draw of what the true figure may be. Takes numbers from the source whether there is an error bar or not.</summary>
    public double Draw(Random random) => AtDeviate(MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));

    /// <summary>How far this figure lies above another, on the scale on which they are normal, and the standard deviation of that.</summary>
    private (double Distance, double Deviation) Difference(Estimate other)
    {
        if (HasErrorBar && other.HasErrorBar && Error != other.Error)
        {
            throw new ArgumentException($"A figure with a {Error} error cannot be held against one with a {other.Error} error.", nameof(other));
        }

        var logarithmic = Error == ErrorBar.LogNormal || other.Error == ErrorBar.LogNormal;
        return (On(this) - On(other), Math.Sqrt((Scale * Scale) + (other.Scale * other.Scale)));

        double On(Estimate figure) => logarithmic && figure.Error != ErrorBar.LogNormal ? Logarithm(figure.Value) : figure.Location;
    }

    /// <summary>The value that lies so many standard deviations above the middle, on the scale on which it is normal; the figure itself without an error bar.</summary>
    internal double AtDeviate(double z) => Error switch
    {
        ErrorBar.LogNormal => Math.Exp(Location + (Scale * z)),
        ErrorBar.Normal => Location + (Scale * z),
        _ => Value,
    };

    private double OnScale(double value) => Error == ErrorBar.LogNormal ? Logarithm(value) : value;

    private static double Logarithm(double value) => value > 0 ? Math.Log(value) : double.NegativeInfinity;

    private static double Number(double value) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A figure is a finite number.");
}
