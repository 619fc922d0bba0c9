using System.Collections.Immutable;

namespace NasLab.CostModels.Measurements;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line in the file, the header's being 1.</param>
/// <param name="Fields">One for each column.</param>
public sealed record TableRow(int Line, ImmutableArray<string> Fields);
