using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// A residual network's shortcut (He et al. 2016, option B): the input itself, or a pointwise convolution where stride or channels
/// differ, added to a branch; activation behind the sum.
/// </summary>
internal static class Shortcut
{
    private static readonly LayerName _projection = new("shortcut");

    public static int AddTo(
        GraphBuilder graph, NodeNames names, int input, int branch, int stride, Operator.BatchNorm? norm, ActivationFunction activation)
    {
        var channels = graph.Shape(branch).Channels;
        var shortcut = stride == 1 && graph.Shape(input).Channels == channels
            ? input
            : _projection.AddTo(graph, names, new Operator.Convolution(channels, 1, stride), norm, activation: null, input);
        var sum = graph.Add(names["add"], SharedOperators.Add, [shortcut, branch]);
        return graph.Add(names["act"], SharedOperators.Activation(activation), sum);
    }
}
