using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>A space of networks: what stands before the stages, the stages, what stands behind them.</summary>
public sealed record StageTable
{
    /// <summary>Rows and columns that the network's input may have; empty to take images as they are.</summary>
    public ImmutableArray<int> Resolutions { get; init; } = [];

    /// <summary>The widths that the network may have, at least one.</summary>
    public required ImmutableArray<TableWidth> Widths { get; init; }

    public required ImmutableArray<Stage> Stages { get; init; }
}
