namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// Counts as the field publishes them: parameters with biases and batch norm's scale and shift (running statistics are buffers,
/// not parameters), multiply-accumulates of convolutions and linear layers without their biases.
/// </summary>
public static class GraphCounts
{
    public static long Parameters(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var sum = 0L;
        foreach (var node in graph.Nodes)
        {
            sum += Parameters(graph, node);
        }

        return sum;
    }

    public static long Macs(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var sum = 0L;
        foreach (var node in graph.Nodes)
        {
            sum += Macs(graph, node);
        }

        return sum;
    }

    public static long Parameters(NetworkGraph graph, Node node)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(node);
        return node.Operator switch
        {
            Operator.Convolution c => Weights(graph, node, c) + (c.Bias ? c.OutChannels : 0),
            Operator.Linear l => ((long)graph.InputShape(node).Channels * l.OutFeatures) + (l.Bias ? l.OutFeatures : 0),
            Operator.BatchNorm => 2L * node.Output.Channels,
            _ => 0,
        };
    }

    public static long Macs(NetworkGraph graph, Node node)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(node);
        return node.Operator switch
        {
            Operator.Convolution c => Weights(graph, node, c) * node.Output.Height * node.Output.Width,
            Operator.Linear l => (long)graph.InputShape(node).Channels * l.OutFeatures,
            _ => 0,
        };
    }

    private static long Weights(NetworkGraph graph, Node node, Operator.Convolution convolution) =>
        (long)convolution.OutChannels * (graph.InputShape(node).Channels / convolution.Groups) * convolution.Kernel * convolution.Kernel;
}
