namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>A choice of rows under way, with what every row would add to log det(I + sum of x x^T).</summary>
internal sealed class DesignSearch
{
    private const double _leastGain = 1e-9;

    private readonly IReadOnlyList<double[]> _rows;
    private readonly double[,] _inverse;
    private readonly double[] _leverage;
    private readonly List<int> _chosen = [];

    /// <summary>Nothing chosen yet.</summary>
    public DesignSearch(IReadOnlyList<double[]> rows)
    {
        _rows = rows;
        var size = rows[0].Length;
        _inverse = new double[size, size];
        for (var k = 0; k < size; k++)
        {
            _inverse[k, k] = 1;
        }

        _leverage = [.. rows.Select(r => RobustLeastSquares.Dot(r, r))];
    }

    public double LogDeterminant { get; private set; }

    public void AddGreedily(int count)
    {
        while (_chosen.Count < count)
        {
            var best = -1;
            for (var i = 0; i < _rows.Count; i++)
            {
                if (!_chosen.Contains(i) && (best < 0 || _leverage[i] > _leverage[best]))
                {
                    best = i;
                }
            }

            Add(best);
        }
    }

    public void Add(int row)
    {
        Update(row, 1);
        _chosen.Add(row);
    }

    /// <summary>
    /// Exchanges the pair that gains most, until none gains. Row i for row j multiplies the determinant by
    /// (1 + d_i)(1 - d_j) + d_ij^2, with d_ij = x_i^T (I + sum)^-1 x_j (Fedorov 1972, equation 3.2.2).
    /// </summary>
    public void Exchange()
    {
        while (true)
        {
            var (gain, place, entering) = (0.0, -1, -1);
            for (var p = 0; p < _chosen.Count; p++)
            {
                var direction = Solve(_rows[_chosen[p]]);
                var leaving = _leverage[_chosen[p]];
                for (var i = 0; i < _rows.Count; i++)
                {
                    // No exchange multiplies by more than 1 + d_i.
                    if (_leverage[i] <= gain || _chosen.Contains(i))
                    {
                        continue;
                    }

                    var cross = RobustLeastSquares.Dot(_rows[i], direction);
                    var own = ((1 + _leverage[i]) * (1 - leaving)) + (cross * cross) - 1;
                    if (own > gain + _leastGain)
                    {
                        (gain, place, entering) = (own, p, i);
                    }
                }
            }

            if (place < 0)
            {
                return;
            }

            Update(entering, 1);
            Update(_chosen[place], -1);
            _chosen[place] = entering;
        }
    }

    /// <summary>The chosen rows, each being the one that adds most to those before it.</summary>
    public int[] InOrderOfGain()
    {
        var search = new DesignSearch([.. _chosen.Select(c => _rows[c])]);
        search.AddGreedily(_chosen.Count);
        return [.. search._chosen.Select(c => _chosen[c])];
    }

    /// <summary>Adds the row's information (sign 1) or takes it away (-1), by Sherman and Morrison's formula.</summary>
    private void Update(int row, int sign)
    {
        var direction = Solve(_rows[row]);
        var factor = 1 + (sign * _leverage[row]);
        LogDeterminant += Math.Log(factor);
        for (var i = 0; i < direction.Length; i++)
        {
            for (var j = 0; j < direction.Length; j++)
            {
                _inverse[i, j] -= sign * direction[i] * direction[j] / factor;
            }
        }

        for (var i = 0; i < _leverage.Length; i++)
        {
            var cross = RobustLeastSquares.Dot(_rows[i], direction);
            _leverage[i] -= sign * cross * cross / factor;
        }
    }

    private double[] Solve(double[] row)
    {
        var solved = new double[row.Length];
        for (var i = 0; i < solved.Length; i++)
        {
            for (var j = 0; j < solved.Length; j++)
            {
                solved[i] += _inverse[i, j] * row[j];
            }
        }

        return solved;
    }
}
