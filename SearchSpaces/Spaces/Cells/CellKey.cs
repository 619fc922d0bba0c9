namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// One text for all cells that the benchmark counts as one (Dong and Yang 2020, appendix A: 6,466 of 15,625): each node is written
/// as the sorted sum of what its edges bring. A skip brings the text of the node it reads; none, and any operation on a node that
/// is nothing but zero, bring <c>#</c>. Equal texts are cells alike up to the names of their nodes, dead ends and skips. The rule
/// is that of the benchmark's table, letter by letter; sums that differ in their brackets alone stay apart there, and so here.
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
