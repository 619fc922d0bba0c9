using System.Collections.Immutable;

namespace NasLab.Training.Loops;

/// <summary>What one training gave.</summary>
/// <param name="Weights">In the safetensors format; null where they were not asked for.</param>
internal sealed record TrainedNetwork(double ValidationAccuracy, ImmutableArray<CurvePoint> Curve, byte[]? Weights);
