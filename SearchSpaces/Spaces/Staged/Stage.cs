using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>A run of blocks at one resolution: the first has the stage's stride, all give its channels.</summary>
public sealed record Stage
{
    /// <summary>How many blocks the stage may have; distinct, at least 1 each.</summary>
    public required ImmutableArray<int> Depths { get; init; }

    public required int Channels { get; init; }

    public int Stride { get; init; } = 1;

    /// <summary>What each block is free in, in the order in which ids write it.</summary>
    public required ImmutableArray<BlockAxis> Axes { get; init; }

    /// <summary>Makes a block; one of <see cref="BlockKinds"/>.</summary>
    public required Func<BlockSettings, BlockPlace, Block> Kind { get; init; }
}
