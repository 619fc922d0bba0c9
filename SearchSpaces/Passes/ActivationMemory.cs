using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// What a graph executes, one step for each operator in the order of the nodes, and what that keeps in activation memory. While an
/// operator runs, its inputs, its output and every value that a later one reads are live. The network's input is live until its last
/// reader, its output to the end; an output that nobody reads, while its operator runs. Identity, dropout and flatten give the value
/// that they are given and are no steps; constants lie with the weights; a zero reads nothing; what is fused works in place.
/// </summary>
public sealed class ActivationMemory
{
    internal const int NoValue = -1;

    private readonly NetworkGraph _graph;
    private readonly int[] _values;

    private ActivationMemory(NetworkGraph graph)
    {
        _graph = graph;
        _values = new int[graph.Nodes.Length];
        var steps = new int[graph.Nodes.Length];
        var count = 0;
        foreach (var node in graph.Nodes)
        {
            switch (node.Operator)
            {
                case Operator.Input:
                    break;
                case Operator.Constant:
                    _values[node.Index] = NoValue;
                    break;
                case Operator.Identity or Operator.Dropout or Operator.Flatten:
                    _values[node.Index] = _values[node.Inputs[0]];
                    break;
                default:
                    steps[count] = node.Index;
                    _values[node.Index] = ++count;
                    break;
            }
        }

        Steps = ImmutableCollectionsMarshal.AsImmutableArray(steps.AsSpan(0, count).ToArray());
    }

    /// <summary>The nodes that execute, in their order.</summary>
    public ImmutableArray<int> Steps { get; }

    /// <summary>The value that the network returns: see <see cref="ValueOf"/>.</summary>
    public int Output => _values[^1];

    public static ActivationMemory Of(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new ActivationMemory(graph);
    }

    /// <summary>The value that a node gives: 0 is the network's input, i + 1 the output of step i, -1 a constant.</summary>
    public int ValueOf(int node) => _values[node];

    /// <summary>Numbers of one image in a value.</summary>
    public long Elements(int value) => _graph.Nodes[value == 0 ? 0 : Steps[value - 1]].Output.Elements;

    /// <summary>Whether a node is a step.</summary>
    internal bool Executes(Node node) => _values[node.Index] > 0 && Steps[_values[node.Index] - 1] == node.Index;

    /// <summary>Whether a step reads what its node's inputs hold.</summary>
    internal bool Reads(int step) => _graph.Nodes[Steps[step]].Operator is not Operator.Zero;

    /// <summary>The values behind the inputs of a step's node; some may be equal, some <see cref="NoValue"/>.</summary>
    internal int InputValue(int step, int position) => _values[_graph.Nodes[Steps[step]].Inputs[position]];

    internal int InputCount(int step) => _graph.Nodes[Steps[step]].Inputs.Length;

    /// <summary>The most numbers live at once.</summary>
    public long PeakElements()
    {
        var peak = _graph.Input.Elements;
        foreach (var live in LiveElements())
        {
            peak = Math.Max(peak, live);
        }

        return peak;
    }

    /// <summary>The numbers that are live while each step runs.</summary>
    public long[] LiveElements()
    {
        var lastReaders = LastReaders();
        var live = lastReaders[0] < 0 ? 0 : Elements(0);
        var steps = new long[Steps.Length];
        for (var step = 0; step < steps.Length; step++)
        {
            live += Elements(step + 1);
            steps[step] = live;
            for (var i = 0; Reads(step) && i < InputCount(step); i++)
            {
                var value = InputValue(step, i);
                if (value != NoValue && lastReaders[value] == step)
                {
                    live -= Elements(value);
                    lastReaders[value] = int.MaxValue;
                }
            }

            if (lastReaders[step + 1] < 0)
            {
                live -= Elements(step + 1);
            }
        }

        return steps;
    }

    /// <summary>For each value the step that reads it last; -1 where none does, the number of steps where the network returns it.</summary>
    internal int[] LastReaders()
    {
        var lastReaders = new int[Steps.Length + 1];
        Array.Fill(lastReaders, -1);
        for (var step = 0; step < Steps.Length; step++)
        {
            for (var i = 0; Reads(step) && i < InputCount(step); i++)
            {
                var value = InputValue(step, i);
                if (value != NoValue)
                {
                    lastReaders[value] = step;
                }
            }
        }

        if (Output != NoValue)
        {
            lastReaders[Output] = Steps.Length;
        }

        return lastReaders;
    }
}
