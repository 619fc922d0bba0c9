using NasLab.Search.Boosting;
using NasLab.Search.Gaussian;

namespace NasLab.Tests.Search.Boosting;

public class TreeGrowerTests
{
    private static readonly BoostingOptions _exact = new() { Depth = 1, Shrinkage = 0, ColumnShare = 1 };

    [Fact]
    public void A_single_split_leaves_the_least_squared_error_that_any_question_leaves()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            // given
            var random = new Random(seed);
            KernelInput[] inputs = [.. Enumerable.Range(0, 12).Select(_ => new KernelInput([random.Next(4), random.Next(3)], [random.NextDouble()]))];
            var residuals = inputs.Select(_ => random.NextDouble()).ToArray();
            var table = new CodeTable(inputs);

            // when
            var tree = new TreeGrower(table, residuals, _exact, random).Grow([.. Enumerable.Range(0, 12)]);

            // then
            var questions = from c in Enumerable.Range(0, 3)
                            from code in table.Columns[c].Distinct()
                            from equal in new[] { true, false }
                            select Enumerable.Range(0, 12).GroupBy(r => equal ? table.Columns[c][r] == code : table.Columns[c][r] <= code);
            var least = questions.Min(q => q.Sum(part => part.Sum(r => Square(residuals[r] - part.Average(p => residuals[p])))));
            Assert.Equal(least, Enumerable.Range(0, 12).Sum(r => Square(residuals[r] - tree.Predict(table, r))), 1e-12);
        }
    }

    [Fact]
    public void A_leaf_is_shrunk_as_if_it_had_trials_of_residual_zero_and_equal_residuals_are_not_split()
    {
        var table = new CodeTable([.. Enumerable.Range(0, 4).Select(i => new KernelInput([i], []))]);

        var shrunk = new TreeGrower(table, [3, 3, 3, 3], _exact with { Depth = 0, Shrinkage = 2 }, new Random(1)).Grow([0, 1, 2, 3]);
        var even = new TreeGrower(table, [3, 3, 3, 3], _exact, new Random(1)).Grow([0, 1, 2, 3]);

        Assert.Equal(3 * 4 / 6.0, shrunk.Predict(table, 0));
        Assert.Equal(new TreeNode(3), even);
    }

    private static double Square(double x) => x * x;
}
