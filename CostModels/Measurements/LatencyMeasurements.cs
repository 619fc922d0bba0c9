using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Measurements;

/// <summary>What a table says of networks of one space on one device, checked.</summary>
/// <param name="Space">Where the networks are from.</param>
/// <param name="Column">The table's column of latencies.</param>
/// <param name="Networks">Each architecture once, in the order of its first row.</param>
public sealed record LatencyMeasurements(SearchSpace Space, string Column, ImmutableArray<MeasuredNetwork> Networks)
{
    /// <summary>The table's rows, all of them.</summary>
    public required int Rows { get; init; }

    /// <summary>The lines that were left out as failed measurements: below 0.2 times the median of the column.</summary>
    public ImmutableArray<int> NearZeroLines { get; init; } = [];

    /// <summary>The images of a batch, where the table has a column <c>batch</c> that says the same in every row.</summary>
    public int? Batch { get; init; }
}
