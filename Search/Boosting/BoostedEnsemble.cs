namespace NasLab.Search.Boosting;

/// <summary>
/// Several models of boosted regression trees (Friedman 2001), each on a bootstrap sample of the rows: where they disagree, little is
/// known (Breiman 1996).
/// </summary>
internal sealed class BoostedEnsemble
{
    private readonly BoostingOptions _options;
    private readonly TreeNode[][] _members;

    private BoostedEnsemble(BoostingOptions options, TreeNode[][] members) => (_options, _members) = (options, members);

    /// <summary>An ensemble that predicts targets of mean 0.</summary>
    public static BoostedEnsemble Fit(CodeTable table, double[] targets, BoostingOptions options, Random random) =>
        new(options, [.. Enumerable.Range(0, options.Members).Select(_ => Member(table, targets, options, random))]);

    /// <summary>The mean of the members' answers and their standard deviation about it.</summary>
    public (double Mean, double Deviation) Predict(CodeTable table, int row)
    {
        Span<double> answers = stackalloc double[_members.Length];
        var mean = 0.0;
        for (var m = 0; m < answers.Length; m++)
        {
            foreach (var tree in _members[m])
            {
                answers[m] += _options.LearningRate * tree.Predict(table, row);
            }

            mean += answers[m] / answers.Length;
        }

        var squares = 0.0;
        foreach (var answer in answers)
        {
            squares += (answer - mean) * (answer - mean);
        }

        return (mean, answers.Length < 2 ? 0 : Math.Sqrt(squares / (answers.Length - 1)));
    }

    private static TreeNode[] Member(CodeTable table, double[] targets, BoostingOptions options, Random random)
    {
        var rows = Enumerable.Range(0, table.Rows).Select(_ => random.Next(table.Rows)).ToArray();
        var residuals = (double[])targets.Clone();
        var grower = new TreeGrower(table, residuals, options, random);
        var trees = new TreeNode[options.Trees];
        for (var t = 0; t < trees.Length; t++)
        {
            trees[t] = grower.Grow(rows);
            for (var row = 0; row < residuals.Length; row++)
            {
                residuals[row] -= options.LearningRate * trees[t].Predict(table, row);
            }
        }

        return trees;
    }
}
