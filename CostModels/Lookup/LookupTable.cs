using System.Collections.Immutable;

namespace NasLab.CostModels.Lookup;

/// <summary>Measured blocks and operators of one device in one precision; a shape stands there once.</summary>
/// <param name="Source">Who measured what, and how.</param>
public sealed record LookupTable(Precision Precision, string Source, ImmutableArray<LookupEntry> Entries)
{
    /// <summary>
    /// What a network measured whole takes over the sum of its blocks: 1 where nobody compared. A profiler's own time, or another release of
    /// the runtime, is in every entry.
    /// </summary>
    public double NetworkOverSum { get; init; } = 1;

    /// <summary>Who compared; empty where nobody did.</summary>
    public string NetworkOverSumSource { get; init; } = "";

    /// <summary>The device of the table that ships with NasLab whose entries these are; null for a table of its own.</summary>
    public string? Shipped { get; init; }
}
