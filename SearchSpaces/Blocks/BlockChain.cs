using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>A network as blocks one behind the other.</summary>
public static class BlockChain
{
    /// <summary>The graph of the blocks, in their order.</summary>
    /// <exception cref="ShapeException">A block does not fit; the message names the node.</exception>
    public static NetworkGraph Lower(TensorShape input, IEnumerable<NamedBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var graph = new GraphBuilder(input);
        var last = graph.Last;
        foreach (var (path, block) in blocks)
        {
            last = block.AddTo(graph, new NodeNames(path), last);
        }

        return graph.Build();
    }
}
