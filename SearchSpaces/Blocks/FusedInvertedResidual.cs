using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// Fused-MBConv (Tan and Le 2021, EfficientNetV2, figure 2): the inverted residual with expansion and depthwise convolution in one
/// dense convolution. Where it would not widen it is that convolution alone, without a projection. The shortcut is left out where
/// stride or channels differ.
/// </summary>
public sealed record FusedInvertedResidual : StridedBlock
{
    private static readonly LayerName _expand = new("expand");
    private static readonly LayerName _project = new("project");
    private static readonly LayerName _fused = new("fused");

    /// <summary>Channels of the dense convolution; the input's own for none but that convolution.</summary>
    public required int Hidden { get; init; }

    public required int OutChannels { get; init; }

    /// <summary>Between dense convolution and projection; null for none.</summary>
    public SqueezeExcite? SqueezeExcite { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var channels = graph.Shape(input).Channels;
        var widens = Hidden != channels;
        var dense = new Operator.Convolution(widens ? Hidden : OutChannels, Kernel, Stride, Kernel / 2);
        var last = (widens ? _expand : _fused).AddTo(graph, names, dense, Norm, Activation, input);
        last = SqueezeExcite?.AddTo(graph, names, last) ?? last;
        if (widens)
        {
            last = _project.AddTo(graph, names, new Operator.Convolution(OutChannels, 1), Norm, activation: null, last);
        }

        return Stride == 1 && OutChannels == channels ? graph.Add(names["add"], SharedOperators.Add, [input, last]) : last;
    }
}
