using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// What stands between the stages (Dong and Yang 2020, section 2.1: a residual block with stride 2): twice ReLU, 3x3 convolution and
/// batch norm, beside a 2x2 average and a pointwise convolution. [C, H, W] to [OutChannels, ceil(H / 2), ceil(W / 2)].
/// </summary>
public sealed record ReductionBlock : Block
{
    public required int OutChannels { get; init; }

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var relu = SharedOperators.Activation(ActivationFunction.Relu);
        var convolution = new Operator.Convolution(OutChannels, 3, 2, 1);
        var last = graph.Add(names["first.act"], relu, input);
        last = graph.Add(names["first.conv"], convolution, last);
        last = graph.Add(names["first.norm"], SharedOperators.Norm, last);
        last = graph.Add(names["second.act"], relu, last);
        last = graph.Add(names["second.conv"], convolution with { Stride = 1 }, last);
        last = graph.Add(names["second.norm"], SharedOperators.Norm, last);

        // Where rows or columns are odd the last window is cut, so that both sides have one size.
        var shape = graph.Shape(input);
        var pool = new Operator.Pool(PoolKind.Average, 2, 2, CeilMode: int.IsOddInteger(shape.Height | shape.Width));
        var shortcut = graph.Add(names["shortcut.pool"], pool, input);
        shortcut = graph.Add(names["shortcut.conv"], new Operator.Convolution(OutChannels, 1), shortcut);
        return graph.Add(names["add"], SharedOperators.Add, [shortcut, last]);
    }
}
