using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// The basic residual unit (He et al. 2016, figure 5 left): two convolutions beside a shortcut, activation behind the sum. The
/// shortcut is a pointwise convolution where stride or channels differ.
/// </summary>
public sealed record ResidualUnit : StridedBlock
{
    private static readonly LayerName _first = new("first");
    private static readonly LayerName _second = new("second");

    public required int OutChannels { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var convolution = new Operator.Convolution(OutChannels, Kernel, Stride, Kernel / 2);
        var last = _first.AddTo(graph, names, convolution, Norm, Activation, input);
        last = _second.AddTo(graph, names, convolution with { Stride = 1 }, Norm, activation: null, last);
        return Shortcut.AddTo(graph, names, input, last, Stride, Norm, Activation);
    }
}
