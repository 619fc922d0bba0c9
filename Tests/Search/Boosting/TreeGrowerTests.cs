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
    public void A_deep_tree_tells_apart_what_questions_can_tell_apart_and_a_row_that_stands_twice_counts_twice()
    {
        // given two rows of one code, of which one stands there three times
        var table = new CodeTable([new KernelInput([0, 0], []), new KernelInput([0, 0], []), new KernelInput([1, 0], []), new KernelInput([1, 1], [])]);

        var tree = new TreeGrower(table, [1, 5, -2, 8], _exact with { Depth = 3 }, new Random(1)).Grow([0, 0, 0, 1, 2, 3]);

        Assert.Equal([2, 2, -2, 8], Enumerable.Range(0, 4).Select(r => tree.Predict(table, r)));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    public void There_are_no_more_questions_on_the_way_to_a_leaf_than_the_depth(int depth, int leaves)
    {
        var table = new CodeTable([.. Enumerable.Range(0, 16).Select(i => new KernelInput([i & 1, (i >> 1) & 1, (i >> 2) & 1, i >> 3], []))]);
        double[] residuals = [.. Enumerable.Range(0, 16).Select(i => (double)i)];

        var tree = new TreeGrower(table, residuals, _exact with { Depth = depth }, new Random(1)).Grow([.. Enumerable.Range(0, 16)]);

        Assert.Equal(leaves, Enumerable.Range(0, 16).Select(r => tree.Predict(table, r)).Distinct().Count());
    }

    [Fact]
    public void A_question_with_shrinkage_is_the_one_of_most_explained_beside_rows_of_zero()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            // given shrinkage of 2: as if each part had two rows more, of residual 0 (Chen and Guestrin 2016, equation 7)
            var random = new Random(seed);
            KernelInput[] inputs = [.. Enumerable.Range(0, 14).Select(_ => new KernelInput([random.Next(5), random.Next(3)], []))];
            var residuals = inputs.Select(_ => (4 * random.NextDouble()) - 1).ToArray();
            var table = new CodeTable(inputs);

            var tree = new TreeGrower(table, residuals, _exact with { Shrinkage = 2 }, random).Grow([.. Enumerable.Range(0, 14)]);

            var questions = from c in Enumerable.Range(0, 2)
                            from code in table.Columns[c].Distinct()
                            from equal in new[] { true, false }
                            select Enumerable.Range(0, 14).GroupBy(r => equal ? table.Columns[c][r] == code : table.Columns[c][r] <= code);
            var most = questions.Max(q => q.Sum(part => Square(part.Sum(r => residuals[r])) / (part.Count() + 2)));
            var whole = Square(residuals.Sum()) / 16;
            var own = Enumerable.Range(0, 14).GroupBy(r => tree.Predict(table, r)).Sum(part => Square(part.Sum(r => residuals[r])) / (part.Count() + 2));
            Assert.Equal(Math.Max(most, whole), own, 1e-12);
        }
    }

    [Fact]
    public void A_split_looks_at_a_column_as_often_as_the_share_says()
    {
        var table = new CodeTable([new KernelInput([0], []), new KernelInput([1], [])]);
        var random = new Random(5);

        var split = Enumerable.Range(0, 1000).Count(_ => new TreeGrower(table, [-1, 1], _exact with { ColumnShare = 0.7 }, random).Grow([0, 1]).Yes is not null);

        Assert.InRange(split, 627, 773);
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
