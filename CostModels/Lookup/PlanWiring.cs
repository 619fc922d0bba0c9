using System.Collections.Immutable;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Lookup;

/// <summary>A plan's operators with who reads what they give, and what of the graph behind them a plan does not say.</summary>
internal sealed class PlanWiring
{
    private readonly NetworkGraph _graph;

    /// <summary>By value (0 the network's input, i + 1 what operator i gives): the operators that read it.</summary>
    private readonly List<int>[] _readers;

    public PlanWiring(NetworkGraph graph, FusionPlan plan)
    {
        _graph = graph;
        Operators = plan.Operators;
        _readers = [.. Enumerable.Range(0, Operators.Length + 1).Select(_ => new List<int>(2))];
        for (var i = 0; i < Operators.Length; i++)
        {
            foreach (var value in Operators[i].Inputs)
            {
                _readers[value].Add(i);
            }
        }
    }

    public ImmutableArray<FusedOperator> Operators { get; }

    /// <summary>The operators that read a value.</summary>
    public List<int> Readers(int value) => _readers[value];

    /// <summary>The operator that alone reads what an operator gives; null where none or several do.</summary>
    public int? OnlyReader(int index) => _readers[index + 1] is [var reader] ? reader : null;

    /// <summary>The smooth activation of an operator, its own or the operator's that alone reads it, and the last operator of the two.</summary>
    public (ActivationFunction? Activation, int Last) ActivationBehind(int index)
    {
        if (SmoothActivation(index) is { } own)
        {
            return (own, index);
        }

        return OnlyReader(index) is { } reader && Operators[reader].Class == OperatorClass.Elementwise && SmoothActivation(reader) is { } function
            ? (function, reader)
            : (null, index);
    }

    /// <summary>The activation among an operator's nodes that is not free beside a convolution: any but relu and relu6.</summary>
    public ActivationFunction? SmoothActivation(int index)
    {
        foreach (var node in Operators[index].Nodes)
        {
            if (_graph.Nodes[node].Operator is Operator.Activation { Function: not (ActivationFunction.Relu or ActivationFunction.Relu6) } a)
            {
                return a.Function;
            }
        }

        return null;
    }

    /// <summary>The shape with the sizes, the stride and the kernel of an operator.</summary>
    public BlockShape Sizes(int index)
    {
        var o = Operators[index];
        return new BlockShape
        {
            InputSize = Math.Max(o.Input.Height, o.Input.Width),
            InputChannels = o.Input.Channels,
            OutputSize = Math.Max(o.Output.Height, o.Output.Width),
            OutputChannels = o.Output.Channels,
            Kernel = o.Kernel,
            Stride = _graph.Nodes[o.Nodes[0]].Operator switch
            {
                Operator.Convolution c => c.Stride,
                Operator.Pool p => p.Stride,
                _ => 1,
            },
            IsOblong = o.Input.Height != o.Input.Width || o.Output.Height != o.Output.Width,
        };
    }
}
