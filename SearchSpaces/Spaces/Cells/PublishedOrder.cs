using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// The order in which the benchmark publishes its cells: all of them, counted with the last edge fastest, shuffled by Python's
/// generator with the seed 88 (the authors' generation script; the whole published list agrees).
/// </summary>
internal static class PublishedOrder
{
    private const uint _seed = 88;

    private static readonly Lazy<(ImmutableArray<short> Cells, ImmutableArray<short> Indices)> _order = new(Make);

    /// <summary>The cells of the benchmark.</summary>
    public static int Count { get; } = (int)Math.Pow(CellText.Operations.Length, CellEdge.All.Length);

    /// <summary>The genes of the cell at an index, 0 to <see cref="Count"/> - 1.</summary>
    public static int[] GenesAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var genes = new int[CellEdge.All.Length];
        int cell = _order.Value.Cells[index];
        for (var e = genes.Length - 1; e >= 0; e--)
        {
            (cell, genes[e]) = Math.DivRem(cell, CellText.Operations.Length);
        }

        return genes;
    }

    public static int IndexOf(ReadOnlySpan<int> genes)
    {
        var cell = 0;
        foreach (var gene in genes)
        {
            cell = (cell * CellText.Operations.Length) + gene;
        }

        return _order.Value.Indices[cell];
    }

    private static (ImmutableArray<short> Cells, ImmutableArray<short> Indices) Make()
    {
        var (cells, indices) = (new short[Count], new short[Count]);
        for (short i = 0; i < cells.Length; i++)
        {
            cells[i] = i;
        }

        new MersenneTwister(_seed).Shuffle(cells);
        for (short i = 0; i < cells.Length; i++)
        {
            indices[cells[i]] = i;
        }

        return ([.. cells], [.. indices]);
    }
}
