using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// The fire module (Iandola et al. 2016, SqueezeNet, figure 1): a pointwise convolution that squeezes, then a pointwise and a wider
/// convolution side by side, concatenated.
/// </summary>
public sealed record FireModule : StridedBlock
{
    private static readonly LayerName _squeeze = new("squeeze");
    private static readonly LayerName _pointwise = new("pointwise");
    private static readonly LayerName _wide = new("wide");

    /// <summary>Channels between squeezing and expanding.</summary>
    public required int Squeezed { get; init; }

    /// <summary>Output channels of the pointwise side.</summary>
    public required int Pointwise { get; init; }

    /// <summary>Output channels of the wider side.</summary>
    public required int Wide { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var squeezed = _squeeze.AddTo(graph, names, new Operator.Convolution(Squeezed, 1), Norm, Activation, input);
        var pointwise = _pointwise.AddTo(graph, names, new Operator.Convolution(Pointwise, 1, Stride), Norm, Activation, squeezed);
        var wide = _wide.AddTo(graph, names, new Operator.Convolution(Wide, Kernel, Stride, Kernel / 2), Norm, Activation, squeezed);
        return graph.Add(names["concat"], SharedOperators.Concat, [pointwise, wide]);
    }
}
