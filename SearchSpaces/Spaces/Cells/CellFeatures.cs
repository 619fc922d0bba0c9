using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// Numbers that are equal for cells that compute alike: they count what stands on the paths from the cell's input to its output, so
/// that dead edges (none, and what only none reads or feeds) do not show.
/// </summary>
internal sealed class CellFeatures
{
    private static readonly ImmutableArray<CellOperation> _counted =
        [CellOperation.SkipConnect, CellOperation.Convolution1x1, CellOperation.Convolution3x3, CellOperation.AveragePool3x3];

    private readonly int[] _genes;
    private readonly HashSet<int> _live = [];

    /// <summary>Convolutions on each path.</summary>
    private readonly List<int> _depths = [];

    /// <summary>3x3 convolutions on each path.</summary>
    private readonly List<int> _wides = [];

    private CellFeatures(ReadOnlySpan<int> genes)
    {
        _genes = genes.ToArray();
        Walk(0, []);
    }

    /// <summary>
    /// Live edges of each operation; paths, and whether there is none; the least, the greatest and the total number of convolutions on a
    /// path, the greatest of 3x3 ones; how many paths have 0, 1, 2 and 3 of 3x3 ones, and of any.
    /// </summary>
    public static ImmutableArray<double> Of(ReadOnlySpan<int> genes)
    {
        var cell = new CellFeatures(genes);
        return
        [
            .. _counted.Select(o => (double)cell._live.Count(e => cell._genes[e] == (int)o)),
            cell._depths.Count,
            cell._depths.Count == 0 ? 1 : 0,
            cell._depths.DefaultIfEmpty().Min(),
            cell._depths.DefaultIfEmpty().Max(),
            cell._depths.Sum(),
            cell._wides.DefaultIfEmpty().Max(),
            .. Enumerable.Range(0, CellEdge.Nodes).Select(n => (double)cell._wides.Count(w => w == n)),
            .. Enumerable.Range(0, CellEdge.Nodes).Select(n => (double)cell._depths.Count(d => d == n)),
        ];
    }

    private void Walk(int node, ImmutableArray<int> path)
    {
        if (node == CellEdge.Nodes - 1)
        {
            _live.UnionWith(path);
            _wides.Add(path.Count(e => _genes[e] == (int)CellOperation.Convolution3x3));
            _depths.Add(path.Count(e => _genes[e] is (int)CellOperation.Convolution1x1 or (int)CellOperation.Convolution3x3));
            return;
        }

        for (var to = node + 1; to < CellEdge.Nodes; to++)
        {
            var edge = new CellEdge(node, to).Index;
            if (_genes[edge] != (int)CellOperation.None)
            {
                Walk(to, path.Add(edge));
            }
        }
    }
}
