using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Fusion;

/// <summary>
/// One operator as a runtime executes it, with what its cost depends on: the features of every cost model. All counts are of one
/// image and of numbers, not bytes; a <see cref="Precision"/> turns them into bytes.
/// </summary>
public sealed record FusedOperator
{
    /// <summary>The leading node's name.</summary>
    public required string Name { get; init; }

    public required OperatorClass Class { get; init; }

    /// <summary>Indices of the nodes of the graph as lowered that it covers: the leading one, then the others, ascending.</summary>
    public required ImmutableArray<int> Nodes { get; init; }

    /// <summary>The values it reads: 0 is the network's input, i + 1 the output of the plan's operator i.</summary>
    public required ImmutableArray<int> Inputs { get; init; }

    /// <summary>The shape of the leading node's first input.</summary>
    public required TensorShape Input { get; init; }

    public required TensorShape Output { get; init; }

    /// <summary>Kernel height and width; 1 where there is no window.</summary>
    public required int Kernel { get; init; }

    /// <summary>Groups of a convolution; 1 otherwise.</summary>
    public required int Groups { get; init; }

    /// <summary>Multiply-accumulates of the convolution or linear layer.</summary>
    public required long Macs { get; init; }

    /// <summary>Simple operations besides: activations, additions, comparisons, pooling.</summary>
    public required long ElementOperations { get; init; }

    /// <summary>Weights and biases after folding, and constants that no operator before it reads.</summary>
    public required long WeightElements { get; init; }

    /// <summary>Those of <see cref="WeightElements"/> that are biases of a convolution or linear layer.</summary>
    public required long BiasElements { get; init; }

    /// <summary>Numbers read, over all inputs; not what counts as weights.</summary>
    public required long InputElements { get; init; }

    public long OutputElements => Output.Elements;

    /// <summary>Numbers read and written, without weights.</summary>
    public long ActivationElements => InputElements + Output.Elements;

    /// <summary>Numbers of all values that are live while it runs, its inputs and output among them.</summary>
    public required long LiveElements { get; init; }

    /// <summary>Output positions.</summary>
    public long Positions => (long)Output.Height * Output.Width;

    /// <summary>Output channels in one group.</summary>
    public int OutputChannelsPerGroup => Output.Channels / Groups;

    /// <summary>Numbers that sum up to one output: input channels of a group times the kernel's positions.</summary>
    public long ReductionLength => (long)(Input.Channels / Groups) * Kernel * Kernel;

    /// <summary>Bytes of <see cref="WeightElements"/>.</summary>
    public long WeightBytes(Precision precision) => precision.WeightBytes(WeightElements, BiasElements);
}
