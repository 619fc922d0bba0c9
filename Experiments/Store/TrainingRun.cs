using System.Collections.Immutable;
using NasLab.Training;

namespace NasLab.Experiments.Store;

/// <summary>A training of a trial's network beside the trial, which it leaves as it is: longer, or from another seed.</summary>
public sealed record TrainingRun
{
    /// <summary>The number of the trial whose network it trains.</summary>
    public required int Trial { get; init; }

    /// <summary>From 1 within the trial, in order of their beginning.</summary>
    public required int Number { get; init; }

    public required TrainingPurpose Purpose { get; init; }

    /// <summary>All its epochs, trained or not: the learning rate's schedule is made for them.</summary>
    public required int Epochs { get; init; }

    public required int Seed { get; init; }

    /// <summary>Whether it begins with the trial's weights; otherwise from scratch.</summary>
    public bool FromWeights { get; init; }

    public required TrainingRunState State { get; init; }

    /// <summary>A fraction of the validation images; null before the last epoch.</summary>
    public double? ValidationAccuracy { get; init; }

    public double? ValidationAccuracyStdError { get; init; }

    /// <summary>A fraction of the test images; null where they were not looked at.</summary>
    public double? TestAccuracy { get; init; }

    public double? TestAccuracyStdError { get; init; }

    /// <summary>A point for each epoch so far.</summary>
    public ImmutableArray<CurvePoint> Curve { get; init; } = [];

    /// <summary>Images that passed through it, all sittings together.</summary>
    public long ImagesTrained { get; init; }

    /// <summary>Seconds that it took, all sittings together.</summary>
    public double Seconds { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>Where it ran, in words: NasLab's and libtorch's version, processor or GPU; of its last sitting.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether it is the same training as another: what is asked for again is not trained again.</summary>
    public bool IsAs(TrainingRun other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Trial, Purpose, Epochs, Seed, FromWeights) == (other.Trial, other.Purpose, other.Epochs, other.Seed, other.FromWeights);
    }
}
