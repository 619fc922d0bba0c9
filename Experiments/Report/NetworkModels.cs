using System.Collections.Immutable;
using NasLab.Experiments.Report.Model;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Report;

/// <summary>Sums a graph up block by block and layer by layer.</summary>
public static class NetworkModels
{
    /// <summary>The network of a graph on the devices of a study.</summary>
    /// <param name="architecture">As in <see cref="TrialModel.Architecture"/>.</param>
    /// <param name="devices">One for each of the study's targets, as <see cref="StudyDevices.Of"/> finds them.</param>
    public static NetworkModel Of(string architecture, NetworkGraph graph, ImmutableArray<ReportDevice> devices)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var blocks = GraphBlocks.Of(graph);
        var layers = new NetworkLayers(graph, blocks, devices);
        return new NetworkModel
        {
            Architecture = architecture,
            Input = graph.Input.ToString(),
            Blocks = [.. blocks.Select(b => Block(graph, b))],
            Layers = layers.Layers,
            Schedules = layers.Schedules,
            Costs = layers.Costs,
        };
    }

    private static BlockModel Block(NetworkGraph graph, GraphBlock block)
    {
        var nodes = block.Nodes.Select(i => graph.Nodes[i]).ToImmutableArray();
        return new BlockModel
        {
            Name = block.Name,
            Description = block.Description,
            Kernel = nodes.Select(n => Window(n.Operator)).Max(),
            Stride = nodes.Max(n => Stride(n.Operator)),
            Expansion = Rounding.Significant(Expansion(graph, nodes)),
            SqueezeExcite = nodes.Any(n => IsGate(graph, n)),
            Residual = nodes.Any(n => n.Operator is Operator.Add or Operator.Weighted { FusedSum: true }),
            Activation = nodes.Select(n => n.Operator.AppliedActivation).FirstOrDefault(a => a is not null) is { } a ? StudyFigures.CamelCase(a) : null,
            Channels = block.Output.Channels,
            Height = block.Output.Height,
            Width = block.Output.Width,
            Parameters = nodes.Sum(n => GraphCounts.Parameters(graph, n)),
            Macs = nodes.Sum(n => GraphCounts.Macs(graph, n)),
        };
    }

    /// <summary>Of the pointwise convolution in front of the depthwise one; null where there is none.</summary>
    private static double? Expansion(NetworkGraph graph, ImmutableArray<Node> nodes)
    {
        var depthwise = nodes.FirstOrDefault(n => n.Operator is Operator.Convolution { Groups: > 1 } c && c.Groups == c.OutChannels);
        var before = depthwise is null ? null : nodes.LastOrDefault(n => n.Index < depthwise.Index && n.Operator is Operator.Convolution);
        return before?.Operator is Operator.Convolution { Kernel: 1 } c ? (double)c.OutChannels / graph.InputShape(before).Channels : null;
    }

    private static int? Window(Operator op) => op switch
    {
        Operator.Convolution c => c.Kernel,
        Operator.Pool p => p.Kernel,
        _ => null,
    };

    private static int Stride(Operator op) => op switch
    {
        Operator.Convolution c => c.Stride,
        Operator.Pool p => p.Stride,
        Operator.Zero z => z.Stride,
        _ => 1,
    };

    private static bool IsGate(NetworkGraph graph, Node node) =>
        node.Operator is Operator.Multiply && graph.Nodes[node.Inputs[1]].Output is { Height: 1, Width: 1 } && node.Output is { Height: > 1 } or { Width: > 1 };
}
