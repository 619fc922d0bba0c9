using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// A network as single-assignment operations in topological order: node i's inputs are all below i, node 0 is the input, the
/// last node is the output (the class scores). Shapes are inferred and fit; made by <see cref="GraphBuilder"/>.
/// </summary>
public sealed class NetworkGraph
{
    private Memory? _memory;

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

    /// <summary>
    /// What is found out about this graph, once for each type: it is kept with the graph and lives as long. Safe to use from several threads:
    /// two may both find, and all get what was kept first.
    /// </summary>
    public T Remember<T>(Func<NetworkGraph, T> find)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(find);
        var last = Volatile.Read(ref _memory);
        if (Known<T>(last) is { } known)
        {
            return known;
        }

        var found = find(this);
        while (Interlocked.CompareExchange(ref _memory, new Memory(found, last), last) is var seen && !ReferenceEquals(seen, last))
        {
            last = seen;
            if (Known<T>(last) is { } other)
            {
                return other;
            }
        }

        return found;
    }

    private static T? Known<T>(Memory? memory)
        where T : class
    {
        for (; memory is not null; memory = memory.Before)
        {
            if (memory.Found is T known)
            {
                return known;
            }
        }

        return null;
    }

    private sealed class Memory(object found, Memory? before)
    {
        public object Found => found;

        public Memory? Before => before;
    }
}
