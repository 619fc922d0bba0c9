using System.Collections.Immutable;

namespace NasLab.Training;

/// <summary>What an evaluation found.</summary>
/// <param name="ValidationAccuracy">Fraction of validation images classified right after the last epoch, averaged over repeats.</param>
/// <param name="ValidationAccuracyStdError">Its standard error, from the split's size and the repeats' spread.</param>
/// <param name="Curve">One point for each epoch from the first (of the first repeat), also where the evaluation went on from a state.</param>
/// <param name="ImagesTrained">Images that passed through training here, all epochs and repeats.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
/// <param name="Weights">The trained weights in the safetensors format (of the first repeat); null where none were trained.</param>
public sealed record Evaluation(
    double ValidationAccuracy,
    double ValidationAccuracyStdError,
    ImmutableArray<CurvePoint> Curve,
    long ImagesTrained,
    double Seconds,
    byte[]? Weights)
{
    /// <summary>
    /// What a later evaluation needs to go on from here: of each repeat the weights, the optimiser's state, the generators' and the
    /// curve; null where it was not asked for. Only this version of NasLab is sure to read it.
    /// </summary>
    public byte[]? State { get; init; }
}
