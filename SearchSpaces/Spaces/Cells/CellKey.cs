namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// One text for all cells that the benchmark counts as one (Dong and Yang 2020: 6,466 of 15,625). Each node is written as the sorted
/// sum of what its edges bring. A skip brings the text of the node it reads; none, and any operation on a node that is one zero
/// alone, bring <c>#</c>. So equal texts are cells alike up to the names of nodes, up to skips and up to dead ends. The rule is
/// that of the benchmark's table, letter by letter: a sum passed on by a skip keeps its place within the next sum, so that some
/// cells that only add in another order stay apart.
/// </summary>
internal static class CellKey
{
    private const string _zero = "#";

    public static string Of(ReadOnlySpan<int> genes)
    {
        var nodes = new string[CellEdge.Nodes];
        nodes[0] = "0";
        for (var to = 1; to < nodes.Length; to++)
        {
            var terms = new string[to];
            for (var from = 0; from < to; from++)
            {
                terms[from] = Term((CellOperation)genes[new CellEdge(from, to).Index], nodes[from]);
            }

            Array.Sort(terms, StringComparer.Ordinal);
            nodes[to] = string.Join('+', terms);
        }

        return nodes[^1];
    }

    private static string Term(CellOperation operation, string node) => operation switch
    {
        CellOperation.None => _zero,
        _ when node == _zero => _zero,
        CellOperation.SkipConnect => node,
        _ => $"({node})@{CellText.Operations[(int)operation]}",
    };
}
