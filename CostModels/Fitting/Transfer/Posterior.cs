using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>Coefficients given measurements, for one scale of their errors.</summary>
/// <param name="Mean">Of the coefficients, for a mean latency of 1.</param>
/// <param name="Covariance">The same.</param>
/// <param name="Scale">What latencies of a mean of 1 are multiplied by.</param>
/// <param name="Noise">The scale of the relative errors.</param>
/// <param name="LogEvidence">How probable the measurements are, up to a constant that is the same for all scales of errors.</param>
internal sealed record Posterior(double[] Mean, double[,] Covariance, double Scale, double Noise, double LogEvidence)
{
    private const int _iterations = 8;

    /// <summary>Latencies of less than this share of the mean one have the errors of this share.</summary>
    private const double _leastShare = 0.2;

    /// <summary>
    /// The posterior by expectation maximisation over the weights of t-distributed errors. The scale is the most probable one (flat prior
    /// of its log), for which there is a closed form; with y = scale (X b + e) and V the covariance of X b + e, 1 / scale = u maximises
    /// n log u - (u y - X m)^T V^-1 (u y - X m) / 2.
    /// </summary>
    /// <param name="rows">X: coordinates, one row for each measurement.</param>
    /// <param name="latencies">y.</param>
    /// <param name="counts">How much each measurement counts: its errors have the scale over the root of this.</param>
    public static Posterior Of(DevicePrior prior, double[][] rows, double[] latencies, double[] counts, double noise)
    {
        var n = rows.Length;
        var spread = rows.Select(r => Times(prior.Covariance, r)).ToArray();
        var expected = rows.Select(r => RobustLeastSquares.Dot(r, prior.Mean)).ToArray();
        var weights = Enumerable.Repeat(1.0, n).ToArray();
        var sizes = expected.Select(e => Math.Max(e, _leastShare)).ToArray();
        for (var iteration = 1; ; iteration++)
        {
            var factor = Cholesky.Of(Variances(rows, spread, [.. sizes.Select((s, i) => noise * s / Math.Sqrt(counts[i] * weights[i]))]));
            var inverse = InverseScale(factor, latencies, expected);
            var residuals = latencies.Select((l, i) => (inverse * l) - expected[i]).ToArray();
            var pulls = factor.Solve(residuals);
            var mean = prior.Mean.ToArray();
            for (var i = 0; i < n; i++)
            {
                for (var k = 0; k < mean.Length; k++)
                {
                    mean[k] += pulls[i] * spread[i][k];
                }
            }

            if (iteration == _iterations)
            {
                var evidence = (-0.5 * factor.LogDeterminant) - (0.5 * RobustLeastSquares.Dot(residuals, pulls)) + (n * Math.Log(inverse))
                    + weights.Sum(w => 0.5 * StudentErrors.Freedom * (Math.Log(w) - w + 1));
                return new Posterior(mean, Remaining(prior.Covariance, spread, factor), 1 / inverse, noise, evidence);
            }

            for (var i = 0; i < n; i++)
            {
                // Relative to the larger of both: five times too much is as wrong as five times too little.
                var (fitted, measured) = (RobustLeastSquares.Dot(rows[i], mean), inverse * latencies[i]);
                sizes[i] = Math.Max(Math.Max(fitted, measured), _leastShare);
                weights[i] = StudentErrors.Weight((measured - fitted) * Math.Sqrt(counts[i]) / (noise * sizes[i]));
            }
        }
    }

    private static double InverseScale(Cholesky factor, double[] latencies, double[] expected)
    {
        var solved = factor.Solve(latencies);
        var (square, cross) = (RobustLeastSquares.Dot(latencies, solved), RobustLeastSquares.Dot(expected, solved));
        return (cross + Math.Sqrt((cross * cross) + (4 * latencies.Length * square))) / (2 * square);
    }

    /// <summary>V.</summary>
    /// <param name="errors">Standard deviations of the measurements.</param>
    private static double[,] Variances(double[][] rows, double[][] spread, double[] errors)
    {
        var variances = new double[rows.Length, rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                variances[i, j] = RobustLeastSquares.Dot(rows[i], spread[j]);
            }

            variances[i, i] += errors[i] * errors[i];
        }

        return variances;
    }

    private static double[,] Remaining(double[,] covariance, double[][] spread, Cholesky factor)
    {
        var remaining = (double[,])covariance.Clone();
        var size = covariance.GetLength(0);
        for (var j = 0; j < size; j++)
        {
            var solved = factor.Solve(spread.Select(s => s[j]).ToArray());
            for (var i = 0; i < size; i++)
            {
                for (var k = 0; k < solved.Length; k++)
                {
                    remaining[i, j] -= spread[k][i] * solved[k];
                }
            }
        }

        return remaining;
    }

    private static double[] Times(double[,] matrix, double[] vector)
    {
        var product = new double[vector.Length];
        for (var i = 0; i < product.Length; i++)
        {
            for (var k = 0; k < product.Length; k++)
            {
                product[i] += matrix[i, k] * vector[k];
            }
        }

        return product;
    }
}
