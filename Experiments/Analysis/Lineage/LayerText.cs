using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>A layer in words, complete: two layers that read alike compute alike on inputs of the same shapes.</summary>
internal static class LayerText
{
    /// <summary><c>3x3 convolution, stride 2, 16 to 24 channels, 32x32</c>: what it computes, its channels and the size of its output.</summary>
    public static string Of(NetworkGraph graph, Node node)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(node);
        var input = graph.InputShape(node);
        var channels = input.Channels == node.Output.Channels ? $"{input.Channels}" : $"{input.Channels} to {node.Output.Channels}";
        var size = node.Output.IsVector ? "features" : $"channels, {node.Output.Height}x{node.Output.Width}";
        return $"{What(node.Operator, input.Channels)}, {channels} {size}";
    }

    private static string What(Operator op, int inChannels) => op switch
    {
        Operator.Convolution c => $"{c.Kernel}x{c.Kernel} {(c.Groups > 1 && c.Groups == inChannels ? "depthwise " : "")}convolution"
            + $"{(c.Groups > 1 && c.Groups != inChannels ? $" in {c.Groups} groups" : "")}"
            + $"{Unless(c.Stride, 1, "stride")}{Unless(c.Padding, c.Kernel / 2, "padding")}{Unless(c.Dilation, 1, "dilation")}{(c.Bias ? ", bias" : "")}{Fused(c)}",
        Operator.Pool p => $"{p.Kernel}x{p.Kernel} {p.Kind}{Unless(p.Stride, 1, "stride")}{Unless(p.Padding, 0, "padding")}"
            + $"{(p.CeilMode ? ", rounded up" : "")}{(p.CountIncludePad ? "" : ", padding not counted")}",
        Operator.Linear l => $"linear{(l.Bias ? "" : " without bias")}{Fused(l)}",
        Operator.Activation a => KebabCase(a.Function),
        Operator.BatchNorm b => $"batch-norm, epsilon {b.Epsilon:0.######}, momentum {b.Momentum:0.###}{Fused(b)}",
        Operator.Dropout d => $"dropout {d.Rate:0.###}",
        Operator.ChannelShuffle s => $"channel-shuffle in {s.Groups} groups",
        Operator.ChannelSlice s => $"channels {s.Start} to {s.Start + s.Count - 1}",
        Operator.Zero z => $"zero{Unless(z.Stride, 1, "stride")}",
        Operator.Activated a => $"{a.Kind}{Fused(a)}",
        var other => other.Kind,
    };

    private static string Unless(int value, int usual, string name) => value == usual ? "" : $", {name} {value}";

    private static string Fused(Operator.Activated op) =>
        $"{(op.FusedActivation is { } activation ? $", {KebabCase(activation)}" : "")}{(op is Operator.Weighted { FusedSum: true } ? ", sum" : "")}";

    private static string KebabCase(ActivationFunction function) => function switch
    {
        ActivationFunction.HardSwish => "hard-swish",
        ActivationFunction.HardSigmoid => "hard-sigmoid",
        _ => function.ToString().ToLowerInvariant(),
    };
}
