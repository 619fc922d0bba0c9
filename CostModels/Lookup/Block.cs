using System.Collections.Immutable;

namespace NasLab.CostModels.Lookup;

/// <summary>A part of a network that is measured as one.</summary>
/// <param name="Shape">What it is looked up by.</param>
/// <param name="Operators">Indices of the plan's operators that it takes, ascending.</param>
public sealed record Block(BlockShape Shape, ImmutableArray<int> Operators);
