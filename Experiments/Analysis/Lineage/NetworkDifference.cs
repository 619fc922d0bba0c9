using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>What differs between two networks, block by block; of any two, whatever spaces they are from.</summary>
/// <param name="Blocks">Every block of both, in order, aligned (<see cref="BlockAlignment"/>).</param>
/// <param name="Depths">The stages of different depths.</param>
public sealed record NetworkDifference(ImmutableArray<BlockPair> Blocks, ImmutableArray<StageDepth> Depths)
{
    /// <summary>Whether every layer of both is the same.</summary>
    public bool IsNone => Blocks.All(b => b.IsSame);

    /// <summary>The difference between two graphs as they are lowered.</summary>
    public static NetworkDifference Between(NetworkGraph first, NetworkGraph second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (a, b) = (GraphBlocks.Of(first), GraphBlocks.Of(second));
        var blocks = BlockAlignment.Of(
            [.. a.Select(x => (x.Name, BlockTraits.Of(first, x)))], [.. b.Select(x => (x.Name, BlockTraits.Of(second, x)))]);
        return new NetworkDifference([.. blocks.Select(p => Pair(p.First, p.Second))], DepthsThatDiffer(a, b));

        BlockPair Pair(int? i, int? j) => (i, j) switch
        {
            ({ } x, { } y) => new BlockPair(
                a[x],
                b[y],
                BlockChanges.Traits(BlockTraits.Of(first, a[x]), BlockTraits.Of(second, b[y])),
                BlockChanges.Layers(first, a[x], second, b[y])),
            _ => new BlockPair(i is { } k ? a[k] : null, j is { } l ? b[l] : null, [], []),
        };
    }

    private static ImmutableArray<StageDepth> DepthsThatDiffer(ImmutableArray<GraphBlock> first, ImmutableArray<GraphBlock> second)
    {
        var (a, b) = (Counts(first), Counts(second));
        return
        [
            .. a.Keys.Union(b.Keys, StringComparer.Ordinal)
                .Select(s => new StageDepth(s, a.GetValueOrDefault(s), b.GetValueOrDefault(s)))
                .Where(s => s.First != s.Second),
        ];
    }

    /// <summary>By the names of numbered blocks without their numbers: a block's name has a dot only before its last number (<see cref="GraphBlocks"/>).</summary>
    private static Dictionary<string, int> Counts(ImmutableArray<GraphBlock> blocks) => blocks
        .Select(b => (b.Name, Dot: b.Name.LastIndexOf('.')))
        .Where(b => b.Dot > 0)
        .CountBy(b => b.Name[..b.Dot], StringComparer.Ordinal)
        .ToDictionary(StringComparer.Ordinal);
}
