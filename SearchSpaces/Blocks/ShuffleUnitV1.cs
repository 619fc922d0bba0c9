using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// The ShuffleNet unit (Zhang et al. 2018, figure 2b, c): grouped pointwise convolution, channel shuffle, depthwise convolution,
/// grouped pointwise convolution, beside a shortcut that is added, or, where stride or channels differ, averaged (3x3, the same
/// stride) and concatenated.
/// </summary>
public sealed record ShuffleUnitV1 : StridedBlock
{
    private static readonly LayerName _compress = new("compress");
    private static readonly LayerName _depthwise = new("depthwise");
    private static readonly LayerName _expand = new("expand");

    public required int OutChannels { get; init; }

    /// <summary>Channels between the pointwise convolutions: a quarter of the output's in the paper.</summary>
    public required int Hidden { get; init; }

    /// <summary>Groups of the second pointwise convolution and of the shuffle.</summary>
    public required int Groups { get; init; }

    /// <summary>Groups of the first pointwise convolution: 1 where the input is narrow (section 3.2: stage 2's first unit).</summary>
    public required int FirstGroups { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var channels = graph.Shape(input).Channels;
        var concatenates = Stride > 1 || OutChannels != channels;
        var branch = concatenates ? OutChannels - channels : OutChannels;
        if (branch < 1)
        {
            throw new ShapeException(
                names["expand.conv"], $"a unit that concatenates its shortcut widens: {OutChannels} output channels must be more than the {channels} of its input.");
        }

        var compress = new Operator.Convolution(Hidden, 1, Groups: FirstGroups);
        var last = _compress.AddTo(graph, names, compress, Norm, Activation, input);
        last = Groups > 1 ? graph.Add(names["shuffle"], new Operator.ChannelShuffle(Groups), last) : last;
        var depthwise = new Operator.Convolution(Hidden, Kernel, Stride, Kernel / 2, Groups: Hidden);
        last = _depthwise.AddTo(graph, names, depthwise, Norm, activation: null, last);
        last = _expand.AddTo(graph, names, new Operator.Convolution(branch, 1, Groups: Groups), Norm, activation: null, last);
        last = concatenates
            ? graph.Add(names["concat"], SharedOperators.Concat, [Shortcut(graph, names, input), last])
            : graph.Add(names["add"], SharedOperators.Add, [input, last]);
        return graph.Add(names["act"], SharedOperators.Activation(Activation), last);
    }

    private int Shortcut(GraphBuilder graph, NodeNames names, int input) => Stride == 1
        ? input
        : graph.Add(names["shortcut.pool"], new Operator.Pool(PoolKind.Average, 3, Stride, Padding: 1), input);
}
