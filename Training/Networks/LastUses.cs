using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Training.Networks;

/// <summary>When each node's output is needed for the last time.</summary>
internal static class LastUses
{
    /// <summary>For each node, the nodes whose outputs may go once it is computed; never the graph's input or output.</summary>
    public static ImmutableArray<ImmutableArray<int>> Of(NetworkGraph graph)
    {
        var last = Enumerable.Range(0, graph.Nodes.Length).ToArray();
        foreach (var node in graph.Nodes)
        {
            foreach (var input in node.Inputs)
            {
                last[input] = node.Index;
            }
        }

        var released = graph.Nodes.Select(_ => new List<int>()).ToArray();
        for (var i = 1; i < last.Length - 1; i++)
        {
            released[last[i]].Add(i);
        }

        return [.. released.Select(r => r.ToImmutableArray())];
    }
}
