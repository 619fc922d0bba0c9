using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>A convolution that keeps the size up to its stride, batch norm and an activation: [C, H, W] to [OutChannels, ceil(H / s), ceil(W / s)].</summary>
public sealed record ConvolutionBlock : Block
{
    private static readonly LayerName _layer = new(layer: null);

    public required int OutChannels { get; init; }

    /// <summary>Odd.</summary>
    public int Kernel { get; init; } = 3;

    public int Stride { get; init; } = 1;

    public required ActivationFunction Activation { get; init; }

    public Operator.BatchNorm Norm { get; init; } = SharedOperators.Norm;

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var convolution = new Operator.Convolution(OutChannels, Kernel, Stride, Kernel / 2);
        return _layer.AddTo(graph, names, convolution, Norm, Activation, input);
    }
}
