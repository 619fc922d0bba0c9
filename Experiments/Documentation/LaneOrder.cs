using System.Collections.Immutable;

namespace NasLab.Experiments.Documentation;

/// <summary>The order of a diagram's columns from left to right: of all orders the one whose lines cross least, then reach least far.</summary>
internal static class LaneOrder
{
    // 8! orders are tried in no time; a block with more branches than that would be no picture.
    private const int Most = 8;

    /// <summary>For each lane its place from the left.</summary>
    /// <exception cref="ArgumentException">There are too many lanes.</exception>
    public static ImmutableArray<int> Of(LayerGraph graph, ImmutableArray<ImmutableArray<int>> lanes)
    {
        if (lanes.Length > Most)
        {
            throw new ArgumentException($"The diagram has {lanes.Length} columns; at most {Most} can be ordered.", nameof(lanes));
        }

        var laneOf = new int[graph.Count];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            foreach (var vertex in lanes[lane])
            {
                laneOf[vertex] = lane;
            }
        }

        var edges = graph.Edges.Select(e => (Layer: graph.LayerOf(e.From), From: laneOf[e.From], To: laneOf[e.To])).ToArray();
        return [.. Orders(lanes.Length).MinBy(places => Cost(edges, places))!];
    }

    private static (int Crossings, int Reach) Cost((int Layer, int From, int To)[] edges, int[] places)
    {
        var (crossings, reach) = (0, 0);
        for (var i = 0; i < edges.Length; i++)
        {
            reach += Math.Abs(places[edges[i].From] - places[edges[i].To]);
            for (var j = 0; j < i; j++)
            {
                var (above, below) = (places[edges[i].From] - places[edges[j].From], places[edges[i].To] - places[edges[j].To]);
                crossings += edges[i].Layer == edges[j].Layer && above * below < 0 ? 1 : 0;
            }
        }

        return (crossings, reach);
    }

    /// <summary>All permutations, in lexicographic order: the spine at the left first.</summary>
    private static IEnumerable<int[]> Orders(int count)
    {
        var places = Enumerable.Range(0, count).ToArray();
        while (true)
        {
            yield return [.. places];
            var i = count - 2;
            while (i >= 0 && places[i] > places[i + 1])
            {
                i--;
            }

            if (i < 0)
            {
                yield break;
            }

            var j = Array.FindLastIndex(places, p => p > places[i]);
            (places[i], places[j]) = (places[j], places[i]);
            Array.Reverse(places, i + 1, count - i - 1);
        }
    }
}
