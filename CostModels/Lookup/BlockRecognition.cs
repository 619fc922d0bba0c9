using System.Collections.Immutable;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Lookup;

/// <summary>
/// Finds the blocks of a network by what its operators are and how they are wired, whatever space it is from: inverted residuals around
/// each depthwise convolution, and every other operator by itself, with the activation that only it feeds.
/// </summary>
internal sealed class BlockRecognition
{
    private readonly NetworkGraph _graph;
    private readonly ImmutableArray<FusedOperator> _operators;

    /// <summary>By value (0 the network's input, i + 1 what operator i gives): the operators that read it.</summary>
    private readonly List<int>[] _readers;
    private readonly bool[] _isTaken;
    private readonly List<Block> _blocks = [];

    private BlockRecognition(NetworkGraph graph, FusionPlan plan)
    {
        _graph = graph;
        _operators = plan.Operators;
        _isTaken = new bool[_operators.Length];
        _readers = [.. Enumerable.Range(0, _operators.Length + 1).Select(_ => new List<int>(2))];
        for (var i = 0; i < _operators.Length; i++)
        {
            foreach (var value in _operators[i].Inputs)
            {
                _readers[value].Add(i);
            }
        }
    }

    /// <summary>Blocks that take every operator of the plan once, in the order of their first operators.</summary>
    /// <param name="joinsMeanAndLinear">Whether the mean of a map and the linear layer behind it are one, as some tables measure them.</param>
    public static ImmutableArray<Block> Of(NetworkGraph graph, FusionPlan plan, bool joinsMeanAndLinear)
    {
        var search = new BlockRecognition(graph, plan);
        search.FindInvertedResiduals();
        search.FindOperators(joinsMeanAndLinear);
        return [.. search._blocks.OrderBy(b => b.Operators[0])];
    }

    private void FindInvertedResiduals()
    {
        for (var i = 0; i < _operators.Length; i++)
        {
            if (_operators[i] is { Class: OperatorClass.DepthwiseConvolution } o && o.Output.Channels == o.Input.Channels)
            {
                Add(InvertedResidualAround(i));
            }
        }
    }

    private void FindOperators(bool joinsMeanAndLinear)
    {
        for (var i = 0; i < _operators.Length; i++)
        {
            if (!_isTaken[i])
            {
                Add(joinsMeanAndLinear ? LinearOfMap(i) ?? Single(i) : Single(i));
            }
        }
    }

    private Block? LinearOfMap(int pool)
    {
        if (_operators[pool].Class != OperatorClass.GlobalPool
            || OnlyReader(pool) is not { } linear
            || Single(linear) is not { Shape.Class: OperatorClass.Linear } block)
        {
            return null;
        }

        return new Block(block.Shape with { InputSize = Math.Max(_operators[pool].Input.Height, _operators[pool].Input.Width), IsOblong = IsOblong(_operators[pool]) }, block.Operators.Insert(0, pool));
    }

    private void Add(Block? block)
    {
        foreach (var i in block?.Operators ?? [])
        {
            _isTaken[i] = true;
        }

        if (block is not null)
        {
            _blocks.Add(block);
        }
    }

    private Block Single(int index)
    {
        var o = _operators[index];
        var (activation, last) = o.Class.HasMacs() ? ActivationBehind(index) : (SmoothActivation(o), index);
        var shape = new BlockShape
        {
            Class = o is { Class: OperatorClass.PointwiseConvolution, Input: { Height: 1, Width: 1 } } ? OperatorClass.Linear : o.Class,
            InputSize = Math.Max(o.Input.Height, o.Input.Width),
            InputChannels = o.Input.Channels,
            OutputSize = Math.Max(o.Output.Height, o.Output.Width),
            OutputChannels = o.Output.Channels,
            Kernel = o.Kernel,
            Stride = Stride(o),
            IsOblong = IsOblong(o),
            Groups = o.Class == OperatorClass.GroupedConvolution ? o.Groups : 1,
            Activation = activation,
        };
        return new Block(shape, last == index ? [index] : [index, last]);
    }

    private Block? InvertedResidualAround(int depthwise)
    {
        var (activation, activated) = ActivationBehind(depthwise);
        var (expansion, expandedActivation, input) = ExpansionBefore(depthwise);
        var (excite, squeezed, scaled) = ExciteBehind(activated);
        if (OnlyReader(scaled) is not { } projection
            || _operators[projection].Class != OperatorClass.PointwiseConvolution
            || SmoothActivation(_operators[projection]) is not null
            || (expansion.Length > 0 && expandedActivation != activation))
        {
            return null;
        }

        var addition = AdditionBehind(projection, input);
        var taken = new SortedSet<int>([.. expansion, depthwise, activated, .. excite, projection, .. addition is { } a ? [a] : Array.Empty<int>()]);
        var o = _operators[depthwise];
        var shape = new BlockShape
        {
            InputSize = Math.Max(o.Input.Height, o.Input.Width),
            InputChannels = expansion.Length > 0 ? _operators[expansion[0]].Input.Channels : o.Input.Channels,
            OutputSize = Math.Max(o.Output.Height, o.Output.Width),
            OutputChannels = _operators[projection].Output.Channels,
            Kernel = o.Kernel,
            Stride = Stride(o),
            IsOblong = IsOblong(o),
            ExpandedChannels = o.Output.Channels,
            Expands = expansion.Length > 0,
            SqueezedChannels = squeezed,
            Activation = activation,
            Shortcut = addition is not null || _operators[projection].Inputs.Skip(1).Contains(input),
        };
        return new Block(shape, [.. taken]);
    }

    /// <summary>The pointwise convolution that only this depthwise one reads, with its activation; none where there is none.</summary>
    private (ImmutableArray<int> Operators, ActivationFunction? Activation, int Input) ExpansionBefore(int depthwise)
    {
        var value = _operators[depthwise].Inputs[0];
        ImmutableArray<int> none = [];
        if (value == 0 || _readers[value].Count > 1)
        {
            return (none, null, value);
        }

        var producer = value - 1;
        ImmutableArray<int> activation = [];
        if (_operators[producer].Class == OperatorClass.Elementwise && SmoothActivation(_operators[producer]) is not null)
        {
            activation = [producer];
            producer = _operators[producer].Inputs is [> 0 and var before] && _readers[before].Count == 1 ? before - 1 : producer;
        }

        var o = _operators[producer];
        return o.Class == OperatorClass.PointwiseConvolution && !_isTaken[producer] && o.Inputs.Length == 1
            ? ([producer, .. activation], activation.IsEmpty ? SmoothActivation(o) : SmoothActivation(_operators[activation[0]]), o.Inputs[0])
            : (none, null, value);
    }

    /// <summary>The operators of a squeeze-and-excite of what an operator gives, what it squeezes to, and the operator that scales.</summary>
    private (ImmutableArray<int> Operators, int Squeezed, int Scaled) ExciteBehind(int index)
    {
        var readers = _readers[index + 1];
        var pool = readers.FindIndex(r => _operators[r].Class == OperatorClass.GlobalPool);
        var scale = readers.FindIndex(r => _operators[r].Class == OperatorClass.Multiply);
        if (readers.Count != 2 || pool < 0 || scale < 0)
        {
            return ([], 0, index);
        }

        var taken = ImmutableArray.CreateBuilder<int>();
        var products = new List<int>(2);
        var multiply = readers[scale];
        for (int? next = readers[pool]; next is { } i; next = OnlyReader(i))
        {
            taken.Add(i);
            var @class = _operators[i].Class;
            if (i == multiply)
            {
                return products.Count == 2 ? (taken.ToImmutable(), products[0], i) : ([], 0, index);
            }

            if (@class is OperatorClass.PointwiseConvolution or OperatorClass.Linear)
            {
                products.Add(_operators[i].Output.Channels);
            }
            else if (@class is not (OperatorClass.GlobalPool or OperatorClass.Elementwise))
            {
                break;
            }
        }

        return ([], 0, index);
    }

    private int? AdditionBehind(int projection, int input) =>
        OnlyReader(projection) is { } reader
        && _operators[reader] is { Class: OperatorClass.Add, Inputs.Length: 2 } add
        && add.Inputs.Contains(input)
        && input != projection + 1
            ? reader
            : null;

    /// <summary>The smooth activation of a convolution, its own or the operator's that alone reads it, and the last operator of the two.</summary>
    private (ActivationFunction? Activation, int Last) ActivationBehind(int index)
    {
        if (SmoothActivation(_operators[index]) is { } own)
        {
            return (own, index);
        }

        return OnlyReader(index) is { } reader
            && _operators[reader].Class == OperatorClass.Elementwise
            && !_isTaken[reader]
            && SmoothActivation(_operators[reader]) is { } function
                ? (function, reader)
                : (null, index);
    }

    private int? OnlyReader(int index) => _readers[index + 1] is [var reader] ? reader : null;

    /// <summary>The activation among an operator's nodes that is not free beside a convolution.</summary>
    private ActivationFunction? SmoothActivation(FusedOperator @operator)
    {
        foreach (var node in @operator.Nodes)
        {
            if (_graph.Nodes[node].Operator is Operator.Activation { Function: not (ActivationFunction.Relu or ActivationFunction.Relu6) } a)
            {
                return a.Function;
            }
        }

        return null;
    }

    private int Stride(FusedOperator @operator) => _graph.Nodes[@operator.Nodes[0]].Operator switch
    {
        Operator.Convolution c => c.Stride,
        Operator.Pool p => p.Stride,
        _ => 1,
    };

    private static bool IsOblong(FusedOperator @operator) =>
        @operator.Input.Height != @operator.Input.Width || @operator.Output.Height != @operator.Output.Width;
}
