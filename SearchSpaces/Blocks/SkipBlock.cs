using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// The skip of block-wise spaces: its input; where stride or channels differ a pointwise convolution with batch norm instead (Wu et
/// al. 2019, FBNet; Su et al. 2021, NAS-Bench-Macro).
/// </summary>
public sealed record SkipBlock : Block
{
    private static readonly LayerName _project = new("project");

    public required int OutChannels { get; init; }

    public int Stride { get; init; } = 1;

    public Operator.BatchNorm? Norm { get; init; } = SharedOperators.Norm;

    /// <summary>Behind the convolution; null for none.</summary>
    public ActivationFunction? Activation { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        return Stride == 1 && OutChannels == graph.Shape(input).Channels
            ? input
            : _project.AddTo(graph, names, new Operator.Convolution(OutChannels, 1, Stride), Norm, Activation, input);
    }
}
