using MathNet.Numerics.Distributions;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.Trust;

/// <summary>How far evaluations of one network differ from seed to seed, pooled over networks.</summary>
/// <param name="Networks">Networks that were evaluated more than once.</param>
/// <param name="Degrees">Degrees of freedom: evaluations less networks.</param>
/// <param name="StdDeviation">Of a single evaluation about its network's mean, a fraction of the images.</param>
/// <param name="Interval">Of that deviation, by the chi-squared distribution of a normal sample's variance.</param>
/// <param name="BinomialStdError">
/// What drawing the validation images alone gives a single evaluation: sqrt(a (1 - a) / n), the root of the mean square over the networks. It is the same images
/// for every seed, so it is not part of the spread: what is to be held against it is whether training or the images are the larger doubt.
/// </param>
public sealed record SeedSpread(int Networks, int Degrees, double StdDeviation, Interval Interval, double BinomialStdError)
{
    /// <summary>The spread over seeds as a multiple of the binomial standard error: above 1, the training is the larger doubt.</summary>
    public double Ratio => StdDeviation / BinomialStdError;

    /// <summary>
    /// The spread of repeated evaluations. Null where no network was evaluated more than once.
    /// </summary>
    /// <param name="networks">For each network its accuracies, fractions, one for each seed.</param>
    /// <param name="images">The validation images, at least 1.</param>
    public static SeedSpread? Of(IEnumerable<IReadOnlyCollection<double>> networks, int images, double level = 0.9)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        var repeated = networks.Where(n => n.Count > 1).Select(n => (Mean: n.Average(), Squares: Squares(n), Degrees: n.Count - 1)).ToArray();
        return repeated.Length == 0 ? null : Pooled(repeated, images, level);
    }

    /// <summary>
    /// The same of trials whose accuracy is the mean of repeats and whose standard error says how far these lay apart
    /// (<see cref="Training.AccuracyEstimate.Of"/>: squared, it is a (1 - a) / n + s^2 / repeats). Null where there is none, or one repeat each.
    /// </summary>
    /// <param name="trials">Mean accuracy and standard error of each.</param>
    /// <param name="repeats">Evaluations behind each trial.</param>
    public static SeedSpread? OfRepeats(IEnumerable<(double Accuracy, double StdError)> trials, int repeats, int images, double level = 0.9)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        var repeated = trials
            .Select(t => (t.Accuracy, Squares: Math.Max(0, (t.StdError * t.StdError) - Binomial(t.Accuracy, images)) * repeats * (repeats - 1), repeats - 1))
            .ToArray();
        return repeated.Length == 0 || repeats == 1 ? null : Pooled(repeated, images, level);
    }

    private static SeedSpread Pooled((double Mean, double Squares, int Degrees)[] networks, int images, double level)
    {
        var degrees = networks.Sum(n => n.Degrees);
        var squares = networks.Sum(n => n.Squares);
        var interval = new Interval(
            Math.Sqrt(squares / ChiSquared.InvCDF(degrees, (1 + level) / 2)), Math.Sqrt(squares / ChiSquared.InvCDF(degrees, (1 - level) / 2)), level);
        return new SeedSpread(
            networks.Length, degrees, Math.Sqrt(squares / degrees), interval, Math.Sqrt(networks.Average(n => Binomial(n.Mean, images))));
    }

    private static double Squares(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean));
    }

    private static double Binomial(double share, int cases) => share * (1 - share) / cases;
}
