using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Measurements;

/// <summary>A network and the latency measured of it.</summary>
/// <param name="LatencyMs">ms for one batch: the median where it was measured several times.</param>
/// <param name="Lines">The lines of the table that name it, in the table's order.</param>
public sealed record MeasuredNetwork(Architecture Architecture, double LatencyMs, ImmutableArray<int> Lines);
