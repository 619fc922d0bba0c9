using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// A network as single-assignment operations in topological order: node i's inputs are all below i, node 0 is the input, the
/// last node is the output (the class scores). Shapes are inferred and fit; made by <see cref="GraphBuilder"/>.
/// </summary>
public sealed class NetworkGraph
{
    internal NetworkGraph(ImmutableArray<Node> nodes) => Nodes = nodes;

    public ImmutableArray<Node> Nodes { get; }

    public TensorShape Input => Nodes[0].Output;

    public Node Output => Nodes[^1];

    /// <summary>The shape of a node's first input; of the node itself where it has none.</summary>
    public TensorShape InputShape(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Inputs.IsEmpty ? node.Output : Nodes[node.Inputs[0]].Output;
    }

    /// <summary>Trainable parameters of the graph as lowered.</summary>
    public long Parameters => GraphCounts.Parameters(this);

    /// <summary>Multiply-accumulates of convolutions and linear layers for one image, of the graph as lowered.</summary>
    public long Macs => GraphCounts.Macs(this);

    /// <summary>The network that ends with a node, which is its output: the node itself and those before it.</summary>
    public NetworkGraph UpTo(int node) => new(Nodes[..(node + 1)]);
}
