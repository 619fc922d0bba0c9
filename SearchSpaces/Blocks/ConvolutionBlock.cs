using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// A convolution, batch norm and an activation: [C, H, W] to [OutChannels, ceil(H / s), ceil(W / s)] with the default padding.
/// </summary>
public sealed record ConvolutionBlock : Block
{
    private static readonly LayerName _layer = new(layer: null);

    public required int OutChannels { get; init; }

    /// <summary>Odd.</summary>
    public int Kernel { get; init; } = 3;

    public int Stride { get; init; } = 1;

    /// <summary>Rows and columns of zeroes around the map; null for half the kernel, which keeps the size up to the stride.</summary>
    public int? Padding { get; init; }

    public int Groups { get; init; } = 1;

    public required ActivationFunction Activation { get; init; }

    /// <summary>Null for none; the convolution has a bias then.</summary>
    public Operator.BatchNorm? Norm { get; init; } = SharedOperators.Norm;

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var convolution = new Operator.Convolution(OutChannels, Kernel, Stride, Padding ?? Kernel / 2, Groups: Groups);
        return _layer.AddTo(graph, names, convolution, Norm, Activation, input);
    }
}
