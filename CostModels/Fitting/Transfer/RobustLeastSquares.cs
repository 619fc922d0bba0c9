using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// Least absolute relative error, by iteratively reweighted least squares (Holland and Welsch 1977): rows whose error is large count
/// less.
/// </summary>
internal static class RobustLeastSquares
{
    private const int _iterations = 6;
    private const double _leastError = 0.005;
    private const double _ridge = 1e-6;

    /// <summary>Coefficients for which rows times coefficients come close to the targets.</summary>
    /// <param name="rows">All of one length.</param>
    /// <param name="targets">Positive; rows with NaN are left out.</param>
    public static double[] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> targets)
    {
        var used = Enumerable.Range(0, rows.Count).Where(i => !double.IsNaN(targets[i])).ToArray();
        var weights = used.Select(_ => 1.0).ToArray();
        var coefficients = Array.Empty<double>();
        for (var iteration = 0; iteration < _iterations; iteration++)
        {
            coefficients = Solve(rows, targets, used, weights);
            for (var i = 0; i < used.Length; i++)
            {
                var error = Math.Abs((Dot(rows[used[i]], coefficients) / targets[used[i]]) - 1);
                weights[i] = 1 / Math.Max(error, _leastError);
            }
        }

        return coefficients;
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double[] Solve(IReadOnlyList<double[]> rows, IReadOnlyList<double> targets, int[] used, double[] weights)
    {
        var n = rows[0].Length;
        var gram = new double[n, n];
        var right = new double[n];
        for (var u = 0; u < used.Length; u++)
        {
            var (row, target) = (rows[used[u]], targets[used[u]]);
            var weight = weights[u] / (target * target);
            for (var i = 0; i < n; i++)
            {
                var scaled = weight * row[i];
                right[i] += scaled * target;
                for (var j = 0; j <= i; j++)
                {
                    gram[i, j] += scaled * row[j];
                }
            }
        }

        var trace = 0.0;
        for (var i = 0; i < n; i++)
        {
            trace += gram[i, i];
        }

        for (var i = 0; i < n; i++)
        {
            gram[i, i] += _ridge * trace / n;
        }

        return Cholesky.Of(gram).Solve(right);
    }
}
