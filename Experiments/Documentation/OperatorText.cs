using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Documentation;

/// <summary>The words for operators in diagrams.</summary>
internal static class OperatorText
{
    /// <summary>What a layer does: <c>3x3 depthwise, stride 2</c>.</summary>
    /// <exception cref="UnknownOperatorException">There are no words for the node's operator.</exception>
    public static string Title(NetworkGraph graph, Node node) => node.Operator switch
    {
        Operator.Convolution c => Convolution(c, graph.InputShape(node).Channels),
        Operator.Linear => "linear",
        Operator.Pool p => $"{p.Kernel}x{p.Kernel} {(p.Pooling == PoolKind.Max ? "max" : "average")} pool{Stride(p.Stride)}",
        Operator.GlobalAveragePool => "global average",
        Operator.Add => "add",
        Operator.Multiply => "multiply",
        Operator.Concat => "concat",
        Operator.ChannelSlice s => $"channels {s.Start} to {s.Start + s.Count - 1}",
        Operator.ChannelShuffle s => $"shuffle, {s.Groups} groups",
        Operator.Identity => "skip",
        Operator.Zero z => $"zeroes{Stride(z.Stride)}",
        Operator.BatchNorm or Operator.Activation => Short(node.Operator),
        _ => throw new UnknownOperatorException(nameof(Documentation), node.Operator),
    };

    /// <summary>A norm or activation beside a layer: <c>BN</c>, <c>ReLU6</c>.</summary>
    /// <exception cref="UnknownOperatorException">The operator is neither.</exception>
    public static string Short(Operator @operator) => @operator switch
    {
        Operator.BatchNorm => "BN",
        Operator.Activation { Function: ActivationFunction.Relu } => "ReLU",
        Operator.Activation { Function: ActivationFunction.Relu6 } => "ReLU6",
        Operator.Activation { Function: ActivationFunction.HardSwish } => "hard-swish",
        Operator.Activation { Function: ActivationFunction.HardSigmoid } => "hard-sigmoid",
        Operator.Activation { Function: ActivationFunction.Sigmoid } => "sigmoid",
        Operator.Activation { Function: ActivationFunction.Silu } => "SiLU",
        _ => throw new UnknownOperatorException(nameof(Documentation), @operator),
    };

    private static string Convolution(Operator.Convolution c, int inputChannels)
    {
        var kind = c.Groups == 1 ? " convolution" : c.Groups == inputChannels ? " depthwise" : $", {c.Groups} groups";
        return $"{c.Kernel}x{c.Kernel}{kind}{Stride(c.Stride)}{(c.Bias ? ", bias" : "")}";
    }

    private static string Stride(int stride) => stride > 1 ? $", stride {stride}" : "";
}
