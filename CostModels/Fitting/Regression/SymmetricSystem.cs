namespace NasLab.CostModels.Fitting.Regression;

/// <summary>Linear systems with a symmetric positive definite matrix, by Cholesky's factors. Small ones: tens of unknowns.</summary>
internal static class SymmetricSystem
{
    /// <summary>x with A x = b; a pivot that rounding leaves at or below zero takes its unknown out (0).</summary>
    /// <param name="matrix">A, [n, n]; the lower triangle is read and overwritten with the factor.</param>
    /// <param name="right">b, [n]; overwritten with x.</param>
    public static void Solve(double[][] matrix, double[] right)
    {
        Factor(matrix);
        var n = right.Length;
        for (var i = 0; i < n; i++)
        {
            var sum = right[i];
            for (var k = 0; k < i; k++)
            {
                sum -= matrix[i][k] * right[k];
            }

            right[i] = matrix[i][i] > 0 ? sum / matrix[i][i] : 0;
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var sum = right[i];
            for (var k = i + 1; k < n; k++)
            {
                sum -= matrix[k][i] * right[k];
            }

            right[i] = matrix[i][i] > 0 ? sum / matrix[i][i] : 0;
        }
    }

    /// <summary>The inverse of A, [n, n]; unknowns without a pivot have zeroes.</summary>
    public static double[][] Inverse(double[][] matrix)
    {
        var inverse = new double[matrix.Length][];
        for (var i = 0; i < inverse.Length; i++)
        {
            inverse[i] = new double[matrix.Length];
            inverse[i][i] = 1;
            Solve(Array.ConvertAll(matrix, row => (double[])row.Clone()), inverse[i]);
        }

        return inverse;
    }

    private static void Factor(double[][] a)
    {
        for (var j = 0; j < a.Length; j++)
        {
            var row = a[j];
            var pivot = row[j];
            var least = 1e-13 * Math.Abs(pivot);
            for (var k = 0; k < j; k++)
            {
                pivot -= row[k] * row[k];
            }

            row[j] = pivot > least ? Math.Sqrt(pivot) : 0;
            for (var i = j + 1; i < a.Length; i++)
            {
                var sum = a[i][j];
                for (var k = 0; k < j; k++)
                {
                    sum -= a[i][k] * row[k];
                }

                a[i][j] = row[j] > 0 ? sum / row[j] : 0;
            }
        }
    }
}
