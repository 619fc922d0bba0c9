using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// A graph seen as blocks, for tables and diagrams. A node belongs to the beginning of its name up to the second number in it
/// (<c>stages.2.blocks.1</c>), or up to the first where there is one only (<c>blocks.3</c>), or to the name's first part (<c>stem</c>).
/// </summary>
public static class GraphBlocks
{
    /// <summary>The blocks in the order of their first nodes; the graph's input belongs to none.</summary>
    public static ImmutableArray<GraphBlock> Of(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return
        [
            .. graph.Nodes.Skip(1).GroupBy(n => NameOf(n), StringComparer.Ordinal).Select(nodes =>
            {
                var block = nodes.ToImmutableArray();
                var input = graph.InputShape(block[0]);
                return new GraphBlock(
                    nodes.Key, [.. block.Select(n => n.Index)], input, block[^1].Output, GraphBlockText.Describe(BlockTraitsReader.Read(graph, block)));
            }),
        ];
    }

    /// <summary>The name of the block that a node belongs to.</summary>
    public static string NameOf(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var parts = node.Name.Split('.');
        var (numbers, length) = (0, 1);
        for (var i = 0; i < parts.Length && numbers < 2; i++)
        {
            if (parts[i].Length > 0 && parts[i].All(char.IsAsciiDigit))
            {
                numbers++;
                length = i + 1;
            }
        }

        return string.Join('.', parts.Take(length));
    }
}
