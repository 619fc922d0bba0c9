using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>An edge of the cell: a complete directed graph of four nodes, of which node 0 is the cell's input and node 3 its output.</summary>
/// <param name="From">The node it reads.</param>
/// <param name="To">The node it adds to.</param>
public readonly record struct CellEdge(int From, int To)
{
    /// <summary>The nodes of a cell.</summary>
    public const int Nodes = 4;

    /// <summary>The six edges in the order in which cells are written, and so that of the genes.</summary>
    public static ImmutableArray<CellEdge> All { get; } =
        [.. Enumerable.Range(1, Nodes - 1).SelectMany(to => Enumerable.Range(0, to).Select(from => new CellEdge(from, to)))];

    /// <summary>Where it stands in <see cref="All"/>.</summary>
    public int Index => (To * (To - 1) / 2) + From;

    /// <summary>The name of its choice, and of its nodes within a cell: <c>node2.from0</c>.</summary>
    public override string ToString() => $"node{To}.from{From}";
}
