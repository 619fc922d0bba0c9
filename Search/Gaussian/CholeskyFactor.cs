namespace NasLab.Search.Gaussian;

/// <summary>
/// The lower triangle L of a positive definite matrix A = L Lᵀ, grown row by row: appending a row to what is there gives, bit by bit,
/// what factorising the larger matrix gives.
/// </summary>
internal sealed class CholeskyFactor
{
    /// <summary>Pivots are held above this share of the diagonal, so that points alike to rounding do not break the factor.</summary>
    private const double LeastPivot = 1e-10;

    private readonly List<double[]> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Row <paramref name="index"/> of L, up to and with the diagonal.</summary>
    public ReadOnlySpan<double> Row(int index) => _rows[index];

    /// <summary>Appends a row of A: its entries left of the diagonal, and the diagonal.</summary>
    public void Append(ReadOnlySpan<double> row)
    {
        var appended = new double[row.Length];
        for (var j = 0; j < row.Length - 1; j++)
        {
            var other = _rows[j];
            appended[j] = (row[j] - VectorMath.Dot(appended.AsSpan(0, j), other.AsSpan(0, j))) / other[j];
        }

        var diagonal = row[^1];
        var left = appended.AsSpan(0, row.Length - 1);
        appended[^1] = Math.Sqrt(Math.Max(diagonal - VectorMath.Dot(left, left), LeastPivot * diagonal));
        _rows.Add(appended);
    }

    /// <summary>Lets go of the rows from <paramref name="count"/> on.</summary>
    public void Truncate(int count) => _rows.RemoveRange(count, _rows.Count - count);

    /// <summary>The x with L x = b.</summary>
    public double[] SolveLower(ReadOnlySpan<double> b)
    {
        var x = new double[b.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var row = _rows[i];
            x[i] = (b[i] - VectorMath.Dot(row.AsSpan(0, i), x.AsSpan(0, i))) / row[i];
        }

        return x;
    }

    /// <summary>The x with Lᵀ x = b.</summary>
    public double[] SolveUpper(ReadOnlySpan<double> b)
    {
        var x = b.ToArray();
        for (var i = x.Length - 1; i >= 0; i--)
        {
            var row = _rows[i];
            x[i] /= row[i];
            VectorMath.AddScaled(x.AsSpan(0, i), -x[i], row.AsSpan(0, i));
        }

        return x;
    }

    /// <summary>Half the logarithm of the determinant of A.</summary>
    public double HalfLogDeterminant()
    {
        var sum = 0.0;
        for (var i = 0; i < _rows.Count; i++)
        {
            sum += Math.Log(_rows[i][i]);
        }

        return sum;
    }

    /// <summary>The inverse of A; entry (i, j) for j up to i stands in row i.</summary>
    public double[][] Inverse()
    {
        var n = _rows.Count;
        var columns = new double[n][];
        for (var j = 0; j < n; j++)
        {
            // Column j of the inverse of L, from the diagonal down.
            var column = new double[n - j];
            column[0] = 1 / _rows[j][j];
            for (var k = j + 1; k < n; k++)
            {
                var row = _rows[k];
                column[k - j] = -VectorMath.Dot(row.AsSpan(j, k - j), column.AsSpan(0, k - j)) / row[k];
            }

            columns[j] = column;
        }

        var inverse = new double[n][];
        for (var i = 0; i < n; i++)
        {
            inverse[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                inverse[i][j] = VectorMath.Dot(columns[i], columns[j].AsSpan(i - j));
            }
        }

        return inverse;
    }
}
