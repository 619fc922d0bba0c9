namespace NasLab.Search.Boosting;

/// <summary>
/// Grows regression trees on residuals, greedily by the squared error that a split explains, with leaves shrunk towards 0 (Chen and
/// Guestrin 2016, equations 5 and 7, for squared error). A split asks for one code or for all codes up to one, so that both unordered and ordered
/// choices take one question.
/// </summary>
internal sealed class TreeGrower(CodeTable table, double[] residuals, BoostingOptions options, Random random)
{
    private readonly int[] _codes = [.. table.Columns.Select(c => c.Length == 0 ? 0 : c.Max() + 1)];
    private readonly double[] _sums = new double[table.Columns.Select(c => c.Length == 0 ? 0 : c.Max() + 1).DefaultIfEmpty(0).Max()];
    private readonly int[] _counts = new int[table.Columns.Select(c => c.Length == 0 ? 0 : c.Max() + 1).DefaultIfEmpty(0).Max()];

    /// <summary>A tree on some rows; a row that stands there twice counts twice.</summary>
    public TreeNode Grow(int[] rows) => Grow(rows, depth: 0);

    private TreeNode Grow(int[] rows, int depth)
    {
        var sum = rows.Sum(r => residuals[r]);
        var leaf = new TreeNode(sum / (rows.Length + options.Shrinkage));
        if (depth == options.Depth || rows.Length < 2 || BestSplit(rows, sum) is not { } split)
        {
            return leaf;
        }

        var isYes = rows.ToLookup(r => split.Predict(table, r) > 0);
        return split with { Yes = Grow([.. isYes[true]], depth + 1), No = Grow([.. isYes[false]], depth + 1) };
    }

    /// <summary>The question that explains most; its leaves say 1 for yes and 0 for no. Null where none explains anything.</summary>
    private TreeNode? BestSplit(int[] rows, double sum)
    {
        TreeNode? best = null;
        var most = Explained(sum, rows.Length) + 1e-12;
        for (var column = 0; column < _codes.Length; column++)
        {
            if (random.NextDouble() >= options.ColumnShare)
            {
                continue;
            }

            Tabulate(rows, column);
            var (below, count) = (0.0, 0);
            for (var code = 0; code < _codes[column]; code++)
            {
                (below, count) = (below + _sums[code], count + _counts[code]);
                Consider(_sums[code], _counts[code], column, code, equal: true);
                Consider(below, count, column, code, equal: false);
            }
        }

        return best;

        void Consider(double part, int count, int column, int code, bool equal)
        {
            if (count == 0 || count == rows.Length)
            {
                return;
            }

            var explained = Explained(part, count) + Explained(sum - part, rows.Length - count);
            if (explained > most)
            {
                most = explained;
                best = new TreeNode(0, column, code, equal, new TreeNode(1), new TreeNode(0));
            }
        }
    }

    private double Explained(double sum, int count) => sum * sum / (count + options.Shrinkage);

    private void Tabulate(int[] rows, int column)
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
        var codes = table.Columns[column];
        foreach (var row in rows)
        {
            _sums[codes[row]] += residuals[row];
            _counts[codes[row]]++;
        }
    }
}
