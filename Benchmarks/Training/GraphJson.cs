using System.Text.Json;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Benchmarks.Training;

/// <summary>A graph as JSON, for train.py: the nodes in their order, each with its operator's kind and numbers.</summary>
internal static class GraphJson
{
    /// <summary>The document.</summary>
    /// <exception cref="UnknownOperatorException">A node's operator has no rule here.</exception>
    public static string Write(NetworkGraph graph) => JsonSerializer.Serialize(new
    {
        input = new[] { graph.Input.Channels, graph.Input.Height, graph.Input.Width },
        classes = graph.Output.Output.Channels,
        nodes = graph.Nodes.Select(n => new
        {
            name = n.Name,
            kind = n.Operator.Kind,
            inputs = n.Inputs.IsDefault ? [] : n.Inputs.ToArray(),
            channels = n.Index == 0 ? 0 : graph.InputShape(n).Channels,
            numbers = Numbers(n.Operator),
        }),
    });

    private static object Numbers(Operator @operator) => @operator switch
    {
        Operator.Activated { FusedActivation: not null } or Operator.Weighted { FusedSum: true } =>
            throw new UnknownOperatorException($"{nameof(GraphJson)} (fused)", @operator),
        Operator.Convolution c => new { outChannels = c.OutChannels, kernel = c.Kernel, stride = c.Stride, padding = c.Padding, dilation = c.Dilation, groups = c.Groups, bias = c.Bias },
        Operator.BatchNorm n => new { epsilon = n.Epsilon, momentum = n.Momentum },
        Operator.Activation a => new { function = $"{a.Function}" },
        Operator.Pool p => new { kernel = p.Kernel, stride = p.Stride, padding = p.Padding, ceilMode = p.CeilMode, countIncludePad = p.CountIncludePad },
        Operator.Linear l => new { outFeatures = l.OutFeatures, bias = l.Bias },
        Operator.ChannelSlice s => new { start = s.Start, count = s.Count },
        Operator.ChannelShuffle s => new { groups = s.Groups },
        Operator.Dropout d => new { rate = d.Rate },
        Operator.Input or Operator.GlobalAveragePool or Operator.Add or Operator.Multiply or Operator.Concat or Operator.Flatten
            or Operator.Identity => new { },
        _ => throw new UnknownOperatorException(nameof(GraphJson), @operator),
    };
}
