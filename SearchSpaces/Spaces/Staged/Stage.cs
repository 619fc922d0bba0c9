using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>A run of blocks at one resolution: the first has the stage's stride, all give its channels.</summary>
public sealed record Stage
{
    /// <summary>How many blocks the stage may have; distinct, at least 1 each.</summary>
    public required ImmutableArray<int> Depths { get; init; }

    /// <summary>What its output channels may be, before the width multiplier; distinct.</summary>
    public required ImmutableArray<int> Channels { get; init; }

    /// <summary>Whether one decision holds for all blocks, instead of one for each.</summary>
    public bool IsUniform { get; init; }

    public int Stride { get; init; } = 1;

    /// <summary>Before the first block; null for none.</summary>
    public Block? Pool { get; init; }

    /// <summary>What each block is free in, in the order in which ids write it.</summary>
    public required ImmutableArray<BlockAxis> Axes { get; init; }

    /// <summary>As <see cref="Axes"/>, for the stage's first block: as many, in the same order, with options of their own.</summary>
    public ImmutableArray<BlockAxis> FirstAxes { get; init; }

    /// <summary>Makes a block, such as <see cref="BlockKinds.Create"/> does.</summary>
    public required Func<BlockSettings, BlockPlace, Block> Create { get; init; }

    internal ImmutableArray<BlockAxis> AxesAt(int block) => block == 0 && !FirstAxes.IsDefault ? FirstAxes : Axes;
}
