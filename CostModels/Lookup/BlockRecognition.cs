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
    private readonly PlanWiring _wiring;
    private readonly ImmutableArray<FusedOperator> _operators;
    private readonly bool[] _isTaken;
    private readonly List<Block> _blocks = [];

    private BlockRecognition(PlanWiring wiring)
    {
        _wiring = wiring;
        _operators = wiring.Operators;
        _isTaken = new bool[_operators.Length];
    }

    /// <summary>Blocks that take every operator of the plan once, in the order of their first operators.</summary>
    /// <param name="joinsMeanAndLinear">Whether the mean of a map and the linear layer behind it are one, as some tables measure them.</param>
    public static ImmutableArray<Block> Of(NetworkGraph graph, FusionPlan plan, bool joinsMeanAndLinear)
    {
        var search = new BlockRecognition(new PlanWiring(graph, plan));
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
            || _wiring.OnlyReader(pool) is not { } linear
            || Single(linear) is not { Shape.Class: OperatorClass.Linear } block)
        {
            return null;
        }

        var map = _wiring.Sizes(pool);
        return new Block(block.Shape with { InputSize = map.InputSize, IsOblong = map.IsOblong }, block.Operators.Insert(0, pool));
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
        var (activation, last) = o.Class.HasMacs() ? _wiring.ActivationBehind(index) : (_wiring.SmoothActivation(index), index);
        var shape = _wiring.Sizes(index) with
        {
            Class = o is { Class: OperatorClass.PointwiseConvolution, Input: { Height: 1, Width: 1 } } ? OperatorClass.Linear : o.Class,
            Groups = o.Class == OperatorClass.GroupedConvolution ? o.Groups : 1,
            Activation = activation,
        };
        return new Block(shape, last == index ? [index] : [index, last]);
    }

    private Block? InvertedResidualAround(int depthwise)
    {
        var (activation, activated) = _wiring.ActivationBehind(depthwise);
        var (expansion, expandedActivation, input) = ExpansionBefore(depthwise);
        var (excite, squeezed, scaled) = ExciteBehind(activated);
        if (_wiring.OnlyReader(scaled) is not { } projection
            || _operators[projection].Class != OperatorClass.PointwiseConvolution
            || _wiring.SmoothActivation(projection) is not null
            || (expansion.Length > 0 && expandedActivation != activation))
        {
            return null;
        }

        var addition = AdditionBehind(projection, input);
        var taken = new SortedSet<int>([.. expansion, depthwise, activated, .. excite, projection, .. addition is { } a ? [a] : Array.Empty<int>()]);
        var shape = _wiring.Sizes(depthwise) with
        {
            InputChannels = expansion.Length > 0 ? _operators[expansion[0]].Input.Channels : _operators[depthwise].Input.Channels,
            OutputChannels = _operators[projection].Output.Channels,
            ExpandedChannels = _operators[depthwise].Output.Channels,
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
        if (value == 0 || _wiring.Readers(value).Count > 1)
        {
            return (none, null, value);
        }

        var producer = value - 1;
        ImmutableArray<int> activation = [];
        if (_operators[producer].Class == OperatorClass.Elementwise && _wiring.SmoothActivation(producer) is not null)
        {
            activation = [producer];
            producer = _operators[producer].Inputs is [> 0 and var before] && _wiring.Readers(before).Count == 1 ? before - 1 : producer;
        }

        var o = _operators[producer];
        return o.Class == OperatorClass.PointwiseConvolution && !_isTaken[producer] && o.Inputs.Length == 1
            ? ([producer, .. activation], activation.IsEmpty ? _wiring.SmoothActivation(producer) : _wiring.SmoothActivation(activation[0]), o.Inputs[0])
            : (none, null, value);
    }

    /// <summary>The operators of a squeeze-and-excite of what an operator gives, what it squeezes to, and the operator that scales.</summary>
    private (ImmutableArray<int> Operators, int Squeezed, int Scaled) ExciteBehind(int index)
    {
        var readers = _wiring.Readers(index + 1);
        var pool = readers.FindIndex(r => _operators[r].Class == OperatorClass.GlobalPool);
        var scale = readers.FindIndex(r => _operators[r].Class == OperatorClass.Multiply);
        if (readers.Count != 2 || pool < 0 || scale < 0)
        {
            return ([], 0, index);
        }

        var taken = ImmutableArray.CreateBuilder<int>();
        var products = new List<int>(2);
        var multiply = readers[scale];
        for (int? next = readers[pool]; next is { } i; next = _wiring.OnlyReader(i))
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
        _wiring.OnlyReader(projection) is { } reader
        && _operators[reader] is { Class: OperatorClass.Add, Inputs.Length: 2 } add
        && add.Inputs.Contains(input)
        && input != projection + 1
            ? reader
            : null;
}
