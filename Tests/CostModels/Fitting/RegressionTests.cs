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
        var (gram, moments) = Problem(new Random(11), 25);

        var x = NonNegativeLeastSquares.Solve(gram, moments);

        for (var i = 0; i < x.Length; i++)
        {
            var gradient = gram[i].Zip(x, (a, b) => a * b).Sum() - moments[i];
            Assert.True(x[i] >= 0);
            Assert.True(gradient >= -1e-8, $"{gradient} at {i}");
            Assert.Equal(0, x[i] * gradient, 8);
        }
    }

    [Fact]
    public void Ridge_regression_on_relative_errors_is_the_closed_form()
    {
        // One column and targets y: b = (sum x / y / n) / (sum (x / y)^2 / n + l), towards 0.
        double[][] rows = [[1], [2], [4]];
        double[] targets = [2, 3, 9];
        var solver = new RelativeLeastSquares { Penalties = [0.5], Centres = [0] };

        var b = solver.Solve(rows, targets, [1, 1, 1]);

        double[] ratios = [1 / 2.0, 2 / 3.0, 4 / 9.0];
        Assert.Equal(ratios.Average() / (ratios.Average(r => r * r) + 0.5), b[0], 12);
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
