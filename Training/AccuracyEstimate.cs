namespace NasLab.Training;

/// <summary>An accuracy and how far it may be off.</summary>
/// <param name="Accuracy">A fraction.</param>
/// <param name="StdError">The standard error, in the same unit.</param>
public readonly record struct AccuracyEstimate(double Accuracy, double StdError)
{
    /// <summary>
    /// The mean a of repeats scored on the same n images. Its variance is a (1 - a) / n, from drawing n images (a binomial share:
    /// repeats do not lessen it, the images are the same), plus s^2 / R, from the R repeats, s^2 being their sample variance
    /// (0 for one repeat, whose spread is unknown). The standard error is the root of the sum.
    /// </summary>
    public static AccuracyEstimate Of(IReadOnlyCollection<double> repeats, int images)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        ArgumentOutOfRangeException.ThrowIfZero(repeats.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(images);
        var mean = repeats.Average();
        var spread = repeats.Count > 1 ? repeats.Sum(a => (a - mean) * (a - mean)) / (repeats.Count - 1) / repeats.Count : 0;
        return new AccuracyEstimate(mean, Math.Sqrt((mean * (1 - mean) / images) + spread));
    }
}
