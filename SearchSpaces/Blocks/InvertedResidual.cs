using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// The inverted residual (Sandler et al. 2018, figure 4), with squeeze-and-excite MobileNetV3's and MnasNet's block (MBConv):
/// pointwise expansion, depthwise convolution, pointwise projection without activation. Left out: the expansion where it would
/// not widen; the shortcut where stride or channels differ.
/// </summary>
public sealed record InvertedResidual : StridedBlock
{
    private static readonly LayerName _expand = new("expand");
    private static readonly LayerName _depthwise = new("depthwise");
    private static readonly LayerName _project = new("project");

    /// <summary>Channels of the depthwise convolution.</summary>
    public required int Hidden { get; init; }

    public required int OutChannels { get; init; }

    /// <summary>Between depthwise convolution and projection; null for none.</summary>
    public SqueezeExcite? SqueezeExcite { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var channels = graph.Shape(input).Channels;
        var last = input;
        if (Hidden != channels)
        {
            last = _expand.AddTo(graph, names, new Operator.Convolution(Hidden, 1), Norm, Activation, last);
        }

        var depthwise = new Operator.Convolution(Hidden, Kernel, Stride, Kernel / 2, Groups: Hidden);
        last = _depthwise.AddTo(graph, names, depthwise, Norm, Activation, last);
        last = SqueezeExcite?.AddTo(graph, names, last) ?? last;
        last = _project.AddTo(graph, names, new Operator.Convolution(OutChannels, 1), Norm, activation: null, last);
        return Stride == 1 && OutChannels == channels ? graph.Add(names["add"], SharedOperators.Add, [input, last]) : last;
    }
}
