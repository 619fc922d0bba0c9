using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.SearchSpaces.Passes;

/// <summary>
/// Peaks of activation memory from the definition alone: every value is asked at every step whether it is being written, will be
/// read or is returned.
/// </summary>
internal static class PeakMemory
{
    /// <summary>The peak of the nodes' own order.</summary>
    public static long Of(NetworkGraph graph) => Of(graph, [.. graph.Nodes.Where(IsStep).Select(n => n.Index)]);

    /// <summary>The lowest peak of all orders in which the output, where it is a step, is the last.</summary>
    public static long LowestOfAllOrders(NetworkGraph graph)
    {
        var steps = graph.Nodes.Where(IsStep).Select(n => n.Index).ToArray();
        return Orders(graph, steps, []).Min(order => Of(graph, order));
    }

    /// <summary>The same by the sets of steps that may have run, for networks of up to some twenty steps.</summary>
    public static long LowestBySets(NetworkGraph graph)
    {
        var steps = graph.Nodes.Where(IsStep).Select(n => n.Index).ToArray();
        var best = new Dictionary<int, long> { [0] = graph.Input.Elements };
        for (var size = 0; size < steps.Length; size++)
        {
            foreach (var (set, peak) in best.Where(b => int.PopCount(b.Key) == size).ToArray())
            {
                var done = steps.Where((_, i) => (set & (1 << i)) != 0).ToArray();
                for (var i = 0; i < steps.Length; i++)
                {
                    if ((set & (1 << i)) == 0 && IsReady(graph, steps, done, steps[i]))
                    {
                        var next = set | (1 << i);
                        var reached = Math.Max(peak, Live(graph, done, steps[i], [.. steps.Except(done)]));
                        best[next] = Math.Min(best.GetValueOrDefault(next, long.MaxValue), reached);
                    }
                }
            }
        }

        return best[(1 << steps.Length) - 1];
    }

    private static IEnumerable<int[]> Orders(NetworkGraph graph, int[] steps, int[] done) => done.Length == steps.Length
        ? [done]
        : steps.Where(s => !done.Contains(s) && IsReady(graph, steps, done, s)).SelectMany(s => Orders(graph, steps, [.. done, s]));

    private static long Of(NetworkGraph graph, int[] order)
    {
        var peak = graph.Input.Elements;
        for (var i = 0; i < order.Length; i++)
        {
            peak = Math.Max(peak, Live(graph, order[..i], order[i], order[i..]));
        }

        return peak;
    }

    private static long Live(NetworkGraph graph, int[] done, int running, int[] left)
    {
        var live = graph.Nodes[running].Output.Elements;
        foreach (var value in done.Append(0))
        {
            var isRead = left.Any(s => graph.Nodes[s].Operator is not Operator.Zero && graph.Nodes[s].Inputs.Any(i => Source(graph, i) == value));
            live += isRead || value == Source(graph, graph.Nodes.Length - 1) ? graph.Nodes[value].Output.Elements : 0;
        }

        return live;
    }

    private static bool IsReady(NetworkGraph graph, int[] steps, int[] done, int step) =>
        (step != graph.Nodes.Length - 1 || done.Length == steps.Length - 1)
        && graph.Nodes[step].Inputs.Select(i => Source(graph, i)).All(s => s == 0 || done.Contains(s) || !IsStep(graph.Nodes[s]));

    /// <summary>The node that gives the value which a node hands on.</summary>
    private static int Source(NetworkGraph graph, int node)
    {
        while (graph.Nodes[node].Operator is Operator.Identity or Operator.Dropout or Operator.Flatten)
        {
            node = graph.Nodes[node].Inputs[0];
        }

        return node;
    }

    private static bool IsStep(Node node) =>
        node.Operator is not (Operator.Input or Operator.Constant or Operator.Identity or Operator.Dropout or Operator.Flatten);
}
