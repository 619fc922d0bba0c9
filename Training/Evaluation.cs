using System.Collections.Immutable;

namespace NasLab.Training;

/// <summary>What an evaluation found.</summary>
/// <param name="ValidationAccuracy">Fraction of validation images classified right after the last epoch, averaged over repeats.</param>
/// <param name="ValidationAccuracyStdError">Its standard error, from the split's size and the repeats' spread.</param>
/// <param name="Curve">One point for each epoch (of the first repeat).</param>
/// <param name="ImagesTrained">Images that passed through training, all epochs and repeats.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
/// <param name="Weights">The trained weights in the safetensors format (of the first repeat); null where none were trained.</param>
public sealed record Evaluation(
    double ValidationAccuracy,
    double ValidationAccuracyStdError,
    ImmutableArray<CurvePoint> Curve,
    long ImagesTrained,
    double Seconds,
    byte[]? Weights);
