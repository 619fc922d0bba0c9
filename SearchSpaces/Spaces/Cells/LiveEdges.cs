namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>Which edges of a cell matter: those on a path from its input to its output on which no edge is none.</summary>
internal static class LiveEdges
{
    /// <summary>The cell's genes, with none on every other edge.</summary>
    public static int[] Of(ReadOnlySpan<int> genes)
    {
        Span<bool> reached = stackalloc bool[CellEdge.Nodes];
        Span<bool> read = stackalloc bool[CellEdge.Nodes];
        (reached[0], read[^1]) = (true, true);
        foreach (var edge in CellEdge.All)
        {
            reached[edge.To] |= reached[edge.From] && Carries(genes, edge);
        }

        foreach (var edge in CellEdge.All.Reverse())
        {
            read[edge.From] |= read[edge.To] && Carries(genes, edge);
        }

        var live = genes.ToArray();
        foreach (var edge in CellEdge.All)
        {
            live[edge.Index] = reached[edge.From] && read[edge.To] ? live[edge.Index] : (int)CellOperation.None;
        }

        return live;
    }

    private static bool Carries(ReadOnlySpan<int> genes, CellEdge edge) => genes[edge.Index] != (int)CellOperation.None;
}
