using System.Numerics;

namespace NasLab.CostModels.Fitting.Regression;

/// <summary>
/// Penalised least squares on relative errors, robust by Huber's weights: minimises the mean of w_i rho((X_i b - y_i) / y_i) plus the sum of
/// l_j (b_j - m_j)^2. Residuals beyond a threshold, a factor times the median one, count linearly (Huber 1964), by reweighting.
/// </summary>
internal sealed class RelativeLeastSquares
{
    /// <summary>The standard deviation of normal noise over its median absolute value.</summary>
    private const double _deviationOverMedian = 1.4826;

    /// <summary>Penalties l, [columns].</summary>
    public required double[] Penalties { get; init; }

    /// <summary>The values m towards which penalties draw, [columns].</summary>
    public required double[] Centres { get; init; }

    /// <summary>Whether coefficients may not be negative.</summary>
    public bool NonNegative { get; init; }

    /// <summary>Huber's threshold in standard deviations of the residuals; null for plain squares.</summary>
    public double? Threshold { get; init; }

    /// <summary>How often weights are computed anew.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>The coefficients b, [columns].</summary>
    /// <param name="rows">X, [samples][columns].</param>
    /// <param name="targets">y, [samples], above 0.</param>
    /// <param name="weights">w, [samples].</param>
    public double[] Solve(double[][] rows, double[] targets, double[] weights)
    {
        var total = weights.Sum();
        var scaled = new double[rows.Length][];
        var effective = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            scaled[i] = Array.ConvertAll(rows[i], v => v / targets[i]);
            effective[i] = weights[i] / total;
        }

        var coefficients = Solve(scaled, effective);
        for (var round = 1; Threshold is { } threshold && round < Rounds; round++)
        {
            var residuals = Array.ConvertAll(scaled, row => Math.Abs(Dot(row, coefficients) - 1));
            var limit = threshold * _deviationOverMedian * (Median(residuals) + 1e-9);
            for (var i = 0; i < effective.Length; i++)
            {
                effective[i] = weights[i] / total * Math.Min(1, limit / Math.Max(residuals[i], double.Epsilon));
            }

            coefficients = Solve(scaled, effective);
        }

        return coefficients;
    }

    private double[] Solve(double[][] scaled, double[] weights)
    {
        var n = Penalties.Length;
        var gram = new double[n][];
        for (var j = 0; j < n; j++)
        {
            gram[j] = new double[n];
        }

        var moments = new double[n];
        for (var i = 0; i < scaled.Length; i++)
        {
            var row = scaled[i];
            for (var j = 0; j < n; j++)
            {
                var weighted = weights[i] * row[j];
                moments[j] += weighted;
                if (weighted != 0)
                {
                    AddProducts(gram[j], row, weighted, j);
                }
            }
        }

        for (var j = 0; j < n; j++)
        {
            gram[j][j] += Penalties[j];
            moments[j] += Penalties[j] * Centres[j];
            for (var k = 0; k < j; k++)
            {
                gram[k][j] = gram[j][k];
            }
        }

        return NonNegative ? NonNegativeLeastSquares.Solve(gram, moments) : Cholesky.OfSemidefinite(gram).Solve(moments);
    }

    /// <summary>Adds to the lower triangle's row j.</summary>
    private static void AddProducts(double[] sums, double[] row, double factor, int j)
    {
        // Lane by lane the same sums to the bit: nothing is contracted to a fused multiplication and addition.
        var k = 0;
        for (var factors = new Vector<double>(factor); k <= j + 1 - Vector<double>.Count; k += Vector<double>.Count)
        {
            (new Vector<double>(sums, k) + (factors * new Vector<double>(row, k))).CopyTo(sums, k);
        }

        for (; k <= j; k++)
        {
            sums[k] += factor * row[k];
        }
    }

    private static double Dot(double[] row, double[] coefficients)
    {
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            sum += row[j] * coefficients[j];
        }

        return sum;
    }

    private static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
