using System.Collections.Immutable;

namespace NasLab.Experiments.Documentation;

/// <summary>
/// Boxes in layers: each one below all that it reads, as high as that allows. A line that passes layers by has a bend in each of them,
/// so that all edges lead from one layer to the next. Vertices are the boxes, then the bends.
/// </summary>
internal sealed class LayerGraph
{
    private readonly List<int> _layers = [];
    private readonly List<List<int>> _above = [];
    private readonly List<List<int>> _below = [];

    /// <summary>Builds the layers.</summary>
    /// <param name="inputs">For each box the boxes that it reads, all before it.</param>
    public LayerGraph(ImmutableArray<ImmutableArray<int>> inputs)
    {
        Boxes = inputs.Length;
        foreach (var read in inputs)
        {
            Add(read.IsEmpty ? 0 : read.Max(i => _layers[i]) + 1);
        }

        var paths = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        for (var box = 0; box < Boxes; box++)
        {
            foreach (var input in inputs[box])
            {
                paths.Add(Connect(input, box));
            }
        }

        Paths = paths.ToImmutable();
        Spine = FindSpine();
    }

    public int Boxes { get; }

    public int Count => _layers.Count;

    public int Layers => _layers.Max() + 1;

    /// <summary>For each line its vertices: a box, bends, a box.</summary>
    public ImmutableArray<ImmutableArray<int>> Paths { get; }

    /// <summary>A longest path to the last box, through boxes alone.</summary>
    public ImmutableArray<int> Spine { get; }

    public int LayerOf(int vertex) => _layers[vertex];

    public bool IsBend(int vertex) => vertex >= Boxes;

    /// <summary>All edges, each from one layer to the next.</summary>
    public IEnumerable<(int From, int To)> Edges => _below.SelectMany((below, from) => below.Select(to => (from, to)));

    /// <summary>The spine, then every other path whose vertices have one neighbour on either side: what may stand in one column.</summary>
    public ImmutableArray<ImmutableArray<int>> Lanes()
    {
        var lanes = new List<List<int>> { Spine.ToList() };
        var laneOf = Spine.ToDictionary(v => v, _ => 0);
        foreach (var vertex in Enumerable.Range(0, Count).Where(v => !laneOf.ContainsKey(v)).OrderBy(LayerOf).ToList())
        {
            if (_above[vertex] is [var above] && _below[above].Count == 1 && laneOf[above] > 0)
            {
                laneOf[vertex] = laneOf[above];
                lanes[laneOf[above]].Add(vertex);
            }
            else
            {
                laneOf[vertex] = lanes.Count;
                lanes.Add([vertex]);
            }
        }

        return [.. lanes.Select(l => l.ToImmutableArray())];
    }

    private int Add(int layer)
    {
        _layers.Add(layer);
        _above.Add([]);
        _below.Add([]);
        return _layers.Count - 1;
    }

    private ImmutableArray<int> Connect(int from, int to)
    {
        var path = ImmutableArray.CreateBuilder<int>();
        path.Add(from);
        for (var layer = _layers[from] + 1; layer < _layers[to]; layer++)
        {
            path.Add(Add(layer));
        }

        path.Add(to);
        for (var i = 1; i < path.Count; i++)
        {
            _below[path[i - 1]].Add(path[i]);
            _above[path[i]].Add(path[i - 1]);
        }

        return path.ToImmutable();
    }

    private ImmutableArray<int> FindSpine()
    {
        var spine = new List<int> { Boxes - 1 };
        while (_above[spine[^1]].Where(v => !IsBend(v)).ToList() is [var above, ..])
        {
            spine.Add(above);
        }

        spine.Reverse();
        return [.. spine];
    }
}
