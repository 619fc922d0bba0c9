using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// Builds a <see cref="NetworkGraph"/> node by node, inferring each output's shape as it goes.
/// </summary>
public sealed class GraphBuilder
{
    private readonly ImmutableArray<Node>.Builder _nodes;

    /// <summary>Starts a graph; node 0 is its input.</summary>
    public GraphBuilder(TensorShape input, int capacity = 256)
    {
        _nodes = ImmutableArray.CreateBuilder<Node>(capacity);
        _nodes.Add(new Node(0, "input", new Operator.Input(input), [], input));
    }

    /// <summary>The node added last.</summary>
    public int Last => _nodes.Count - 1;

    public TensorShape Shape(int node) => _nodes[node].Output;

    /// <summary>Adds an operation over one input and returns its index.</summary>
    /// <exception cref="ShapeException">The input's shape does not fit; the message names the node.</exception>
    public int Add(string name, Operator @operator, int input) => Add(name, @operator, [input]);

    /// <summary>Adds an operation and returns its index.</summary>
    /// <exception cref="ShapeException">The inputs' shapes do not fit; the message names the node.</exception>
    public int Add(string name, Operator @operator, ImmutableArray<int> inputs)
    {
        var output = ShapeInference.Infer(name, @operator, inputs, _nodes);
        _nodes.Add(new Node(_nodes.Count, name, @operator, inputs, output));
        return _nodes.Count - 1;
    }

    /// <summary>The graph; its output is the node added last.</summary>
    /// <exception cref="ShapeException">Two nodes share a name.</exception>
    public NetworkGraph Build() => new(_nodes.ToImmutable());
}
