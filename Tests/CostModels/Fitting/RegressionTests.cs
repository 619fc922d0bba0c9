using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Regression;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class RegressionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Non_negative_least_squares_finds_the_best_of_all_active_sets(int seed)
    {
        var random = new Random(seed);
        var (gram, moments) = Problem(random, 7);

        var x = NonNegativeLeastSquares.Solve(gram, moments);

        var best = Enumerable.Range(0, 1 << 7).Select(set => OnSet(gram, moments, set)).Where(c => c.All(v => v >= 0)).Min(c => Objective(gram, moments, c));
        Assert.Equal(best, Objective(gram, moments, x), 9);
        Assert.Contains(0, x);
    }

    [Fact]
    public void Non_negative_least_squares_meets_the_conditions_of_Karush_Kuhn_and_Tucker()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var (gram, moments) = Problem(new Random(seed), 25);

            var x = NonNegativeLeastSquares.Solve(gram, moments);

            for (var i = 0; i < x.Length; i++)
            {
                var gradient = gram[i].Zip(x, (a, b) => a * b).Sum() - moments[i];
                Assert.True(x[i] >= 0);
                Assert.True(gradient >= -1e-8, $"{gradient} at {i}");
                Assert.Equal(0, x[i] * gradient, 8);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Ridge_regression_on_relative_errors_is_the_closed_form(double centre)
    {
        // One column and targets y: b = (sum x / y / n + l m) / (sum (x / y)^2 / n + l), towards m.
        double[][] rows = [[1], [2], [4]];
        double[] targets = [2, 3, 9];
        var solver = new RelativeLeastSquares { Penalties = [0.5], Centres = [centre] };

        var b = solver.Solve(rows, targets, [1, 1, 1]);

        double[] ratios = [1 / 2.0, 2 / 3.0, 4 / 9.0];
        Assert.Equal((ratios.Average() + (0.5 * centre)) / (ratios.Average(r => r * r) + 0.5), b[0], 12);
    }

    [Fact]
    public void A_gross_error_moves_a_robust_fit_less_than_a_plain_one()
    {
        var rows = Enumerable.Range(1, 30).Select(i => new[] { 1.0, i }).ToArray();
        var targets = rows.Select((r, i) => 2 + (3 * r[1]) + (0.01 * (i % 3))).ToArray();
        targets[7] *= 5;
        double[] weights = [.. Enumerable.Repeat(1.0, 30)];

        var (plain, robust) = (Solve(null), Solve(1.0));

        Assert.True(Math.Abs(robust[1] - 3) < 0.05, $"{robust[1]}");
        Assert.True(Math.Abs(plain[1] - 3) > Math.Abs(robust[1] - 3));

        double[] Solve(double? threshold) =>
            new RelativeLeastSquares { Penalties = [1e-9, 1e-9], Centres = [0, 0], Threshold = threshold, Rounds = 12 }.Solve(rows, targets, weights);
    }

    [Fact]
    public void A_robust_fit_whose_residuals_are_all_within_its_threshold_is_the_plain_one()
    {
        var random = new Random(8);
        var rows = Enumerable.Range(0, 20).Select(_ => new[] { 1, random.NextDouble() }).ToArray();
        double[] targets = [.. rows.Select(r => 2 + r[1] + (0.3 * random.NextDouble()))];

        double[] Solve(double? threshold) => new RelativeLeastSquares { Penalties = [1e-9, 1e-9], Centres = [0, 0], Threshold = threshold }.Solve(rows, targets, Ones(20));

        Assert.Equal(Solve(null), Solve(100));
        Assert.NotEqual(Solve(null), Solve(0.5));
    }

    [Fact]
    public void Boosted_trees_learn_a_step_that_no_line_can()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, 200).Select(_ => Features(random)).ToArray();
        var targets = rows.Select(r => (r[0] > 0.5 ? 1.0 : 0.0) + (r[3] > 0.25 ? 0.5 : 0.0)).ToArray();

        var trees = new BoostedTrees().Grow(rows, targets);

        var fresh = Enumerable.Range(0, 200).Select(_ => Features(random)).ToArray();
        var off = fresh.Average(r => Math.Abs(trees.Sum(t => t.Evaluate(r)) - (r[0] > 0.5 ? 1.0 : 0.0) - (r[3] > 0.25 ? 0.5 : 0.0)));
        Assert.True(off < 0.03, $"off by {off} on average");
    }

    [Fact]
    public void A_tree_asks_half_way_between_two_samples_with_enough_on_both_sides_and_takes_a_share_of_their_means()
    {
        // given thirty samples in a row, of which the last three lie higher: the best cut leaves too few above
        var rows = Enumerable.Range(0, 30).Select(i => Row(i)).ToArray();
        var targets = rows.Select(r => r[0] >= 27 ? 10.0 : 0).ToArray();

        var tree = Assert.Single(new BoostedTrees { Trees = 1, Depth = 1, Shrinkage = 0.5, LeastInLeaf = 12 }.Grow(rows, targets));

        Assert.Equal(new RegressionTree.Split(FeatureVocabulary.Names[0], 17.5, new RegressionTree.Leaf(0), new RegressionTree.Leaf(0.5 * 30 / 12)), tree);
    }

    [Fact]
    public void Ridge_regression_with_pairs_finds_a_function_with_squares_and_products()
    {
        var random = new Random(6);
        var rows = Enumerable.Range(0, 120).Select(_ => Row(random.NextDouble(), random.NextDouble(), random.NextDouble())).ToArray();

        var formula = new RidgeRegression(1e-6, Pairs: 3).Fit(rows[..80], [.. rows[..80].Select(Latency)], Ones(80));

        Assert.All(rows[80..], r => Assert.Equal(1, formula.Evaluate(r) / Latency(r), 1e-3));

        static double Latency(double[] r) => 5 + r[0] + (2 * r[0] * r[1]) + (3 * r[2] * r[2]);
    }

    [Fact]
    public void However_strong_the_penalty_ridge_keeps_the_mean_and_shares_become_equal_ones_of_it()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 40).Select(_ => Row(1 + random.NextDouble(), 2 + random.NextDouble())).ToArray();
        double[] latencies = [.. rows.Select(_ => 4 + (6 * random.NextDouble()))];

        var ridge = new RidgeRegression(1e6).Fit(rows, [.. rows.Select(_ => 7.0)], Ones(40));
        var shares = new NonNegativeRegression(1e6).Fit(rows, latencies, Ones(40));

        Assert.All(rows, r => Assert.Equal(7, ridge.Evaluate(r), 1e-3));
        Assert.Equal(latencies.Average(), shares.Evaluate(Row(rows.Average(r => r[0]), rows.Average(r => r[1]))), 1e-3);
        Assert.All(shares.Terms.Zip([1, rows.Average(r => r[0]), rows.Average(r => r[1])]), t => Assert.Equal(latencies.Average() / 3, t.First.CoefficientMs * t.Second, 1e-3));
    }

    /// <summary>A network of which only the first features are not 0.</summary>
    private static double[] Row(params double[] first) => [.. first, .. new double[FeatureVocabulary.Count - first.Length]];

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static double[] Features(Random random) => [.. Enumerable.Range(0, FeatureVocabulary.Count).Select(_ => random.NextDouble())];

    private static (double[][] Gram, double[] Moments) Problem(Random random, int n)
    {
        var rows = Enumerable.Range(0, n + 3).Select(_ => Enumerable.Range(0, n).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var target = rows.Select(_ => random.NextDouble()).ToArray();
        var gram = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(k => rows.Sum(r => r[i] * r[k]) + (i == k ? 1e-3 : 0)).ToArray()).ToArray();
        return (gram, [.. Enumerable.Range(0, n).Select(i => rows.Zip(target, (r, t) => r[i] * t).Sum())]);
    }

    /// <summary>The unconstrained optimum over the coefficients of a set, the others 0, by Gauss and Jordan.</summary>
    private static double[] OnSet(double[][] gram, double[] moments, int set)
    {
        var members = Enumerable.Range(0, moments.Length).Where(i => (set & (1 << i)) != 0).ToArray();
        var a = members.Select(i => members.Select(k => gram[i][k]).Append(moments[i]).ToArray()).ToArray();
        for (var p = 0; p < members.Length; p++)
        {
            for (var r = 0; r < members.Length; r++)
            {
                var factor = r == p ? 0 : a[r][p] / a[p][p];
                for (var c = p; c <= members.Length; c++)
                {
                    a[r][c] -= factor * a[p][c];
                }
            }
        }

        var x = new double[moments.Length];
        for (var p = 0; p < members.Length; p++)
        {
            x[members[p]] = a[p][members.Length] / a[p][p];
        }

        return x;
    }

    private static double Objective(double[][] gram, double[] moments, double[] x) =>
        x.Select((v, i) => (0.5 * v * gram[i].Zip(x, (a, b) => a * b).Sum()) - (moments[i] * v)).Sum();
}
