using System.Collections.Immutable;

namespace NasLab.Training.Loops;

/// <summary>What one training gave.</summary>
/// <param name="Curve">From the first epoch, also where it went on from a state.</param>
/// <param name="Weights">In the safetensors format; null where they were not asked for.</param>
/// <param name="State">To go on from; null where it was not asked for.</param>
internal sealed record TrainedNetwork(double ValidationAccuracy, ImmutableArray<CurvePoint> Curve, byte[]? Weights, RepeatState? State);
