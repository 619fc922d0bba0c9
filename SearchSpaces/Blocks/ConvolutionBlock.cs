using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// A convolution, batch norm and an activation: [C, H, W] to [OutChannels, ceil(H / s), ceil(W / s)] with the default padding.
/// </summary>
public sealed record ConvolutionBlock : StridedBlock
{
    private static readonly LayerName _layer = new(layer: null);

    public required int OutChannels { get; init; }

    /// <summary>Rows and columns of zeroes around the map; null for half the kernel, which keeps the size up to the stride.</summary>
    public int? Padding { get; init; }

    public int Groups { get; init; } = 1;

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var convolution = new Operator.Convolution(OutChannels, Kernel, Stride, Padding ?? Kernel / 2, Groups: Groups);
        return _layer.AddTo(graph, names, convolution, Norm, Activation, input);
    }
}
