namespace NasLab.CostModels.Fitting.Regression;

/// <summary>
/// The factor L of a symmetric matrix A = L L^T, for systems of tens of unknowns. It is written out because least squares needs what
/// libraries refuse: matrices that are singular but for rounding, whose dependent unknowns are taken out.
/// </summary>
internal sealed class Cholesky
{
    /// <summary>What rounding may leave of a pivot, in units of what it was.</summary>
    private const double _rounding = 1e-13;

    private readonly double[][] _factor;

    private Cholesky(double[][] factor) => _factor = factor;

    public int Size => _factor.Length;

    /// <summary>log det A; minus infinity where an unknown was taken out.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Size; i++)
            {
                sum += 2 * Math.Log(_factor[i][i]);
            }

            return sum;
        }
    }

    /// <summary>Factors a positive definite matrix; only its lower triangle is read.</summary>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static Cholesky Of(double[,] matrix)
    {
        var rows = new double[matrix.GetLength(0)][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[rows.Length];
            for (var j = 0; j <= i; j++)
            {
                rows[i][j] = matrix[i, j];
            }
        }

        Factor(rows, rounding: 0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!(rows[i][i] > 0))
            {
                throw new ArgumentException($"The matrix is not positive definite (pivot {i}).", nameof(matrix));
            }
        }

        return new Cholesky(rows);
    }

    /// <summary>Factors a matrix that may be singular: unknowns whose pivot rounding leaves at or below zero are taken out (0 in solutions).</summary>
    /// <param name="matrix">[n, n]; the lower triangle is read and overwritten with the factor.</param>
    public static Cholesky OfSemidefinite(double[][] matrix) => new(Factor(matrix, _rounding));

    /// <summary>L^T b.</summary>
    public double[] TransposedTimes(ReadOnlySpan<double> vector)
    {
        var product = new double[Size];
        for (var i = 0; i < Size; i++)
        {
            for (var k = 0; k <= i; k++)
            {
                product[k] += _factor[i][k] * vector[i];
            }
        }

        return product;
    }

    /// <summary>x with A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> vector)
    {
        var x = vector.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            var (row, sum) = (_factor[i], x[i]);
            for (var k = 0; k < i; k++)
            {
                sum -= row[k] * x[k];
            }

            x[i] = row[i] > 0 ? sum / row[i] : 0;
        }

        for (var i = x.Length - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var k = i + 1; k < x.Length; k++)
            {
                sum -= _factor[k][i] * x[k];
            }

            x[i] = _factor[i][i] > 0 ? sum / _factor[i][i] : 0;
        }

        return x;
    }

    /// <summary>A^-1, [n][n]; unknowns that were taken out have zeroes.</summary>
    public double[][] Inverse()
    {
        var inverse = new double[Size][];
        for (var i = 0; i < Size; i++)
        {
            var unit = new double[Size];
            unit[i] = 1;
            inverse[i] = Solve(unit);
        }

        return inverse;
    }

    private static double[][] Factor(double[][] a, double rounding)
    {
        for (var j = 0; j < a.Length; j++)
        {
            var row = a[j];
            var pivot = row[j];
            var least = rounding * Math.Abs(pivot);
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

        return a;
    }
}
