using System.Collections.Immutable;

namespace NasLab.Experiments.Documentation;

/// <summary>
/// A layered drawing (after Sugiyama et al. 1981): boxes in rows from top to bottom, each below what it reads; branches and lines that
/// pass rows by in columns of their own, so that no line meets a box on its way.
/// </summary>
public static class LayeredLayout
{
    private const int _margin = 16;
    private const int _rowGap = 30;
    private const int _columnGap = 22;
    private const int _bendWidth = 8;
    private const int _portGap = 12;

    /// <summary>Places boxes of these sizes (pixels).</summary>
    /// <param name="sizes">Width and height of each box, even widths.</param>
    /// <param name="inputs">For each box the boxes that it reads, all before it.</param>
    /// <exception cref="ArgumentException">There are more branches than a picture can show.</exception>
    public static DiagramLayout Of(ImmutableArray<(int Width, int Height)> sizes, ImmutableArray<ImmutableArray<int>> inputs)
    {
        var graph = new LayerGraph(inputs);
        var middles = Middles(graph, sizes);
        var rows = Rows(graph, sizes);
        var boxes = Enumerable.Range(0, sizes.Length).Select(b =>
        {
            var (top, height) = rows[graph.LayerOf(b)];
            var (width, own) = sizes[b];
            return new DiagramLayout.Place(middles[b] - (width / 2), top + ((height - own) / 2), width, own);
        }).ToImmutableArray();
        var (last, lastHeight) = rows[^1];
        return new DiagramLayout(
            Math.Max(boxes.Max(b => b.X + b.Width), middles.Max()) + _margin,
            last + lastHeight + _margin,
            boxes,
            [.. graph.Paths.Select(p => new DiagramLayout.Line(p[0], p[^1], Points(graph, p, middles, rows, boxes)))]);
    }

    private static ImmutableArray<(int X, int Y)> Points(
        LayerGraph graph, ImmutableArray<int> path, int[] middles, (int Top, int Height)[] rows, ImmutableArray<DiagramLayout.Place> boxes)
    {
        var points = ImmutableArray.CreateBuilder<(int X, int Y)>();
        var (from, to) = (path[0], path[^1]);
        var exit = middles[from] + Port(graph.Paths.Where(p => p[0] == from).Select(p => p[1]), from, path[1]);
        points.Add((exit, boxes[from].Y + boxes[from].Height));
        points.Add((exit, Bottom(from)));
        foreach (var bend in path[1..^1])
        {
            points.Add((middles[bend], rows[graph.LayerOf(bend)].Top));
            points.Add((middles[bend], Bottom(bend)));
        }

        var entry = middles[to] + Port(graph.Paths.Where(p => p[^1] == to).Select(p => p[^2]), to, path[^2]);
        points.Add((entry, rows[graph.LayerOf(to)].Top));
        points.Add((entry, boxes[to].Y));
        return [.. points.Distinct()];

        int Bottom(int vertex) => rows[graph.LayerOf(vertex)].Top + rows[graph.LayerOf(vertex)].Height;

        int Port(IEnumerable<int> neighbours, int box, int neighbour) =>
            PortAt([.. neighbours.Select(n => middles[n] - middles[box])], middles[neighbour] - middles[box]);
    }

    /// <summary>Where a line meets its box, from the box's middle: lines of one side one beside the other, in the order they come from.</summary>
    private static int PortAt(ImmutableArray<int> sides, int side) => sides.Length == 1
        ? 0
        : Math.Sign(side) * _portGap * sides.Count(s => Math.Sign(s) == Math.Sign(side) && Math.Abs(s) <= Math.Abs(side));

    private static (int Top, int Height)[] Rows(LayerGraph graph, ImmutableArray<(int Width, int Height)> sizes)
    {
        var rows = new (int Top, int Height)[graph.Layers];
        for (var box = 0; box < sizes.Length; box++)
        {
            ref var row = ref rows[graph.LayerOf(box)];
            row.Height = Math.Max(row.Height, sizes[box].Height);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].Top = i == 0 ? _margin : rows[i - 1].Top + rows[i - 1].Height + _rowGap;
        }

        return rows;
    }

    /// <summary>The middle of each vertex: one for each lane, as near to the spine as the lanes between allow.</summary>
    private static int[] Middles(LayerGraph graph, ImmutableArray<(int Width, int Height)> sizes)
    {
        var lanes = graph.Lanes();
        var places = LaneOrder.Of(graph, lanes);
        var byPlace = Enumerable.Range(0, lanes.Length).OrderBy(l => places[l]).ToArray();
        var middles = new int[graph.Count];
        for (var right = places[0] + 1; right < byPlace.Length; right++)
        {
            Put(byPlace[places[0]..right], byPlace[right], 1);
        }

        for (var left = places[0] - 1; left >= 0; left--)
        {
            Put(byPlace[(left + 1)..(places[0] + 1)], byPlace[left], -1);
        }

        var shift = _margin - Enumerable.Range(0, graph.Count).Min(v => middles[v] - HalfWidth(v));
        return Array.ConvertAll(middles, m => m + shift);

        void Put(int[] inner, int lane, int side)
        {
            var rows = lanes[lane].ToDictionary(graph.LayerOf);
            var reach = inner.SelectMany(l => lanes[l])
                .Where(v => rows.ContainsKey(graph.LayerOf(v)))
                .Select(v => (side * middles[v]) + HalfWidth(v) + _columnGap + HalfWidth(rows[graph.LayerOf(v)]))
                .DefaultIfEmpty(0)
                .Max();
            foreach (var vertex in lanes[lane])
            {
                middles[vertex] = side * reach;
            }
        }

        int HalfWidth(int vertex) => graph.IsBend(vertex) ? _bendWidth / 2 : sizes[vertex].Width / 2;
    }
}
