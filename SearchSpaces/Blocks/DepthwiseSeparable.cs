using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>A depthwise and a pointwise convolution, each with batch norm and an activation (Howard et al. 2017, figure 3).</summary>
public sealed record DepthwiseSeparable : StridedBlock
{
    private static readonly LayerName _depthwise = new("depthwise");
    private static readonly LayerName _pointwise = new("pointwise");

    public required int OutChannels { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var channels = graph.Shape(input).Channels;
        var depthwise = new Operator.Convolution(channels, Kernel, Stride, Kernel / 2, Groups: channels);
        var last = _depthwise.AddTo(graph, names, depthwise, Norm, Activation, input);
        return _pointwise.AddTo(graph, names, new Operator.Convolution(OutChannels, 1), Norm, Activation, last);
    }
}
