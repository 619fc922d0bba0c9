using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.Training.Networks;

/// <summary>A graph that gives the output of each of its nodes, one behind the other: all inferred shapes are seen from outside.</summary>
internal static class TappedGraph
{
    public static NetworkGraph Of(NetworkGraph graph)
    {
        var builder = new GraphBuilder(graph.Input, 3 * graph.Nodes.Length);
        foreach (var node in graph.Nodes.Skip(1))
        {
            builder.Add(node.Name, node.Operator, node.Inputs);
        }

        var taps = graph.Nodes.Select(n => n.Output.IsVector ? n.Index : builder.Add($"tap.{n.Index}", new Operator.Flatten(), n.Index)).ToList();
        builder.Add("taps", new Operator.Concat(), [.. taps]);
        return builder.Build();
    }
}
