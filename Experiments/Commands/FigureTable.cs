using System.Collections.Immutable;

namespace NasLab.Experiments.Commands;

/// <summary>Figures in rows, for the terminal and for a page alike.</summary>
/// <param name="Note">What the figures are.</param>
/// <param name="Headers">One for each cell of a row; the first two are of names.</param>
internal sealed record FigureTable(string Note, ImmutableArray<string> Headers, ImmutableArray<FigureTable.Row> Rows)
{
    /// <summary>One line.</summary>
    /// <param name="IsMean">Whether it sums up others.</param>
    internal sealed record Row(ImmutableArray<string> Cells, bool IsMean);
}
