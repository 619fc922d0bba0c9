using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// The bottleneck residual unit (He et al. 2016, figure 5 right; with groups Xie et al. 2017, ResNeXt, figure 3c): pointwise
/// reduction, convolution (which has the stride, as in the networks that are published with weights), pointwise expansion, beside
/// a shortcut, activation behind the sum.
/// </summary>
public sealed record BottleneckUnit : StridedBlock
{
    private static readonly LayerName _reduce = new("reduce");
    private static readonly LayerName _middle = new("middle");
    private static readonly LayerName _expand = new("expand");

    public required int OutChannels { get; init; }

    /// <summary>Channels of the middle convolution.</summary>
    public required int Hidden { get; init; }

    /// <summary>The cardinality: groups of the middle convolution.</summary>
    public int Groups { get; init; } = 1;

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var last = _reduce.AddTo(graph, names, new Operator.Convolution(Hidden, 1), Norm, Activation, input);
        var middle = new Operator.Convolution(Hidden, Kernel, Stride, Kernel / 2, Groups: Groups);
        last = _middle.AddTo(graph, names, middle, Norm, Activation, last);
        last = _expand.AddTo(graph, names, new Operator.Convolution(OutChannels, 1), Norm, activation: null, last);
        return Shortcut.AddTo(graph, names, input, last, Stride, Norm, Activation);
    }
}
