using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// Builds a <see cref="NetworkGraph"/> node by node, inferring each output's shape as it goes.
/// </summary>
public sealed class GraphBuilder
{
    // Most nodes take one earlier node: their input lists are shared between all graphs.
    private static readonly ImmutableArray<int>[] _single = [.. Enumerable.Range(0, 1024).Select(i => ImmutableArray.Create(i))];

    private Node[] _nodes;
    private int _count;

    /// <summary>Starts a graph; node 0 is its input.</summary>
    /// <param name="capacity">The number of nodes expected; more are possible.</param>
    public GraphBuilder(TensorShape input, int capacity = 256)
    {
        _nodes = new Node[Math.Max(capacity, 4)];
        _nodes[_count++] = new Node(0, "input", new Operator.Input(input), [], input);
    }

    /// <summary>The node added last.</summary>
    public int Last => _count - 1;

    public TensorShape Shape(int node) => _nodes.AsSpan(0, _count)[node].Output;

    /// <summary>Adds an operation over one input and returns its index.</summary>
    /// <exception cref="ShapeException">The input's shape does not fit; the message names the node.</exception>
    public int Add(string name, Operator @operator, int input) =>
        Add(name, @operator, Single(input));

    /// <summary>Adds an operation and returns its index.</summary>
    /// <exception cref="ShapeException">The inputs' shapes do not fit; the message names the node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An input is no earlier node.</exception>
    public int Add(string name, Operator @operator, ImmutableArray<int> inputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(@operator);
        foreach (var input in inputs)
        {
            if ((uint)input >= (uint)_count)
            {
                throw new ArgumentOutOfRangeException(nameof(inputs), input, $"{name}: an input must be one of the nodes 0 to {Last}.");
            }
        }

        var output = ShapeInference.Infer(name, @operator, new InputShapes(_nodes, inputs));
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, 2 * _count);
        }

        _nodes[_count] = new Node(_count, name, @operator, inputs, output);
        return _count++;
    }

    /// <summary>The list of one input.</summary>
    internal static ImmutableArray<int> Single(int input) => (uint)input < (uint)_single.Length ? _single[input] : [input];

    /// <summary>The graph; its output is the node added last.</summary>
    /// <exception cref="ShapeException">Two nodes share a name.</exception>
    public NetworkGraph Build()
    {
        var nodes = _nodes.AsSpan(0, _count).ToArray();
        var names = new HashSet<string>(nodes.Length);
        foreach (var node in nodes)
        {
            if (!names.Add(node.Name))
            {
                throw new ShapeException(
                    node.Name, $"nodes {Array.FindIndex(nodes, n => n.Name == node.Name)} and {node.Index} share this name; names are unique.");
            }
        }

        return new NetworkGraph(ImmutableCollectionsMarshal.AsImmutableArray(nodes));
    }
}
