using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// Fits a device that was measured in one or more spaces, few networks in some of them: a function for each space. What a function that
/// is fitted to another space's measurements alone predicts is one more known device beside those of other makers, and the space's own
/// measurements decide between them.
/// </summary>
public static class CrossSpaceFitter
{
    /// <summary>Measurements of a space from which on nothing is gained by others: they are then fitted alone.</summary>
    public const int ManySamples = 200;

    /// <summary>One fit for each space, in the order given.</summary>
    /// <param name="known">What is known of other devices on a space; it is asked for spaces with fewer than <see cref="ManySamples"/>.</param>
    public static ImmutableArray<FittedLatency> Fit(
        ImmutableArray<(TrainingSet Training, FitOrigin Origin)> spaces, Func<int, KnownDevices> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        Lazy<FittedLatency>[] alone = [.. spaces.Select(s => new Lazy<FittedLatency>(() => LatencyFitter.Fit(s.Training, s.Origin)))];
        return
        [
            .. spaces.Select((space, i) => space.Training.Count >= ManySamples
                ? alone[i].Value
                : Fit(space.Training, space.Origin, known(i), alone.Where((_, other) => other != i).Select(a => a.Value))),
        ];
    }

    /// <summary>The fit of one space.</summary>
    /// <param name="known">What is known of other devices on the space.</param>
    /// <param name="elsewhere">The same device's fits to measurements of other spaces.</param>
    public static FittedLatency Fit(TrainingSet training, FitOrigin origin, KnownDevices known, IEnumerable<FittedLatency> elsewhere)
    {
        ArgumentNullException.ThrowIfNull(known);
        return TransferFitter.Fit(training, origin, known.WithOwn(elsewhere).ToPrior());
    }
}
