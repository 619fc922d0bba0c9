using System.Collections.Immutable;

namespace NasLab.Training.Weights;

/// <summary>A named array of 32-bit floats, row-major.</summary>
/// <param name="Name">The node's name and what it is of it: <c>stem.conv.weight</c>, <c>stem.norm.running_var</c>.</param>
public sealed record WeightTensor(string Name, ImmutableArray<long> Shape, ReadOnlyMemory<float> Values);
