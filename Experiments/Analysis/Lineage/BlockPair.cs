using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>A block of each of two networks that stand in the same place, or a block that only one of them has.</summary>
/// <param name="First">Null where only the second has it.</param>
/// <param name="Second">Null where only the first has it.</param>
/// <param name="Traits">Kernel, channels, stride, expansion, squeeze-excite, activation and whatever else differs, in words; empty unless both have it.</param>
/// <param name="Layers">The layers that differ, by their names within the block; empty unless both have it.</param>
public sealed record BlockPair(GraphBlock? First, GraphBlock? Second, ImmutableArray<Change> Traits, ImmutableArray<Change> Layers)
{
    /// <summary>Whether both have it and every layer is the same.</summary>
    public bool IsSame => First is not null && Second is not null && Layers.IsEmpty && Traits.IsEmpty;
}
