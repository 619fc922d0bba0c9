namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>The factor L of a symmetric positive definite matrix A = L L^T.</summary>
internal sealed class Cholesky
{
    private readonly double[,] _factor;

    private Cholesky(double[,] factor) => _factor = factor;

    public int Size => _factor.GetLength(0);

    /// <summary>log det A.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Size; i++)
            {
                sum += 2 * Math.Log(_factor[i, i]);
            }

            return sum;
        }
    }

    /// <summary>Factors a matrix; only its lower triangle is read.</summary>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static Cholesky Of(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                if (i != j)
                {
                    factor[i, j] = sum / factor[j, j];
                }
                else if (sum > 0)
                {
                    factor[i, i] = Math.Sqrt(sum);
                }
                else
                {
                    throw new ArgumentException($"The matrix is not positive definite (pivot {i} is {sum}).", nameof(matrix));
                }
            }
        }

        return new Cholesky(factor);
    }

    /// <summary>L^T b.</summary>
    public double[] TransposedTimes(ReadOnlySpan<double> vector)
    {
        var product = new double[Size];
        for (var i = 0; i < Size; i++)
        {
            for (var k = 0; k <= i; k++)
            {
                product[k] += _factor[i, k] * vector[i];
            }
        }

        return product;
    }

    /// <summary>A^-1 b.</summary>
    public double[] Solve(ReadOnlySpan<double> vector)
    {
        var x = vector.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= _factor[i, k] * x[k];
            }

            x[i] /= _factor[i, i];
        }

        for (var i = x.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < x.Length; k++)
            {
                x[i] -= _factor[k, i] * x[k];
            }

            x[i] /= _factor[i, i];
        }

        return x;
    }
}
