using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// FBNet's block (Wu et al. 2019, figure 3): pointwise convolution, channel shuffle where it has groups, depthwise convolution,
/// pointwise convolution without activation. Unlike the inverted residual its first convolution is there even where it does not
/// widen. The shortcut is left out where stride or channels differ.
/// </summary>
public sealed record GroupedInvertedResidual : StridedBlock
{
    private static readonly LayerName _expand = new("expand");
    private static readonly LayerName _depthwise = new("depthwise");
    private static readonly LayerName _project = new("project");

    /// <summary>Channels of the depthwise convolution.</summary>
    public required int Hidden { get; init; }

    public required int OutChannels { get; init; }

    /// <summary>Groups of both pointwise convolutions and of the shuffle; 1 for no shuffle.</summary>
    public int Groups { get; init; } = 1;

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var last = _expand.AddTo(graph, names, new Operator.Convolution(Hidden, 1, Groups: Groups), Norm, Activation, input);
        last = Groups > 1 ? graph.Add(names["shuffle"], new Operator.ChannelShuffle(Groups), last) : last;
        var depthwise = new Operator.Convolution(Hidden, Kernel, Stride, Kernel / 2, Groups: Hidden);
        last = _depthwise.AddTo(graph, names, depthwise, Norm, Activation, last);
        last = _project.AddTo(graph, names, new Operator.Convolution(OutChannels, 1, Groups: Groups), Norm, activation: null, last);
        return Stride == 1 && OutChannels == graph.Shape(input).Channels
            ? graph.Add(names["add"], SharedOperators.Add, [input, last])
            : last;
    }
}
