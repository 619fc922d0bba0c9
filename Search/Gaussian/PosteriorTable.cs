namespace NasLab.Search.Gaussian;

/// <summary>
/// A posterior over a table of architectures, kept up to date point by point (rank-one updates): a point adds a row of what it explains
/// of every architecture. Growing gives, bit by bit, what building at once gives.
/// </summary>
internal sealed class PosteriorTable(GaussianPosterior posterior, InputTable table)
{
    /// <summary>Columns at a time: a multiple of every vector width, few enough that they stay in a core's cache.</summary>
    private const int Block = 512;

    /// <summary>Variances are held above this share of the signal's, against rounding.</summary>
    private const double LeastVariance = 1e-12;

    /// <summary>Row i: row i of the inverse of the factor times the covariances of the points with the table.</summary>
    private readonly List<double[]> _explained = [];
    private double[] _explainedVariance = new double[table.Count];

    /// <summary>Takes in the points that the posterior has gained.</summary>
    public void Extend()
    {
        var first = _explained.Count;
        while (_explained.Count < posterior.Count)
        {
            _explained.Add(new double[table.Count]);
        }

        for (var start = 0; start < table.Count; start += Block)
        {
            Extend(first, start, Math.Min(Block, table.Count - start));
        }
    }

    /// <summary>Lets go of the points from <paramref name="count"/> on.</summary>
    public void Truncate(int count)
    {
        if (count >= _explained.Count)
        {
            return;
        }

        _explained.RemoveRange(count, _explained.Count - count);
        _explainedVariance = new double[table.Count];
        foreach (var row in _explained)
        {
            VectorMath.AddSquares(_explainedVariance, row);
        }
    }

    /// <summary>The mean of the function at every architecture of the table.</summary>
    /// <param name="weights">From <see cref="GaussianPosterior.Weights"/>; points beyond them count as having met their expectation.</param>
    public double[] Means(ReadOnlySpan<double> weights)
    {
        var means = new double[table.Count];
        for (var start = 0; start < table.Count; start += Block)
        {
            var length = Math.Min(Block, table.Count - start);
            AddRows(means.AsSpan(start, length), weights, start);
        }

        return means;
    }

    /// <summary>The variance of the function at an architecture of the table, the noise of measuring it left out.</summary>
    public double Variance(int index)
    {
        var signal = posterior.Kernel.Signal;
        return Math.Max(signal - _explainedVariance[index], LeastVariance * signal);
    }

    private void Extend(int first, int start, int length)
    {
        for (var i = first; i < posterior.Count; i++)
        {
            var row = _explained[i].AsSpan(start, length);
            posterior.Kernel.Covariances(posterior.Point(i), table, start, row);
            var factor = posterior.FactorRow(i);
            var negative = new double[i];
            VectorMath.AddScaled(negative, -1, factor[..i]);
            AddRows(row, negative, start);
            VectorMath.Scale(row, 1 / factor[i]);
            VectorMath.AddSquares(_explainedVariance.AsSpan(start, length), row);
        }
    }

    /// <summary>Adds the first rows, each times its factor, to a stretch of the table.</summary>
    private void AddRows(Span<double> sum, ReadOnlySpan<double> factors, int start)
    {
        var length = sum.Length;
        var j = 0;
        for (; j <= factors.Length - 4; j += 4)
        {
            VectorMath.AddScaled(sum, factors.Slice(j, 4), new VectorMath.FourRows(
                _explained[j].AsSpan(start, length), _explained[j + 1].AsSpan(start, length),
                _explained[j + 2].AsSpan(start, length), _explained[j + 3].AsSpan(start, length)));
        }

        for (; j < factors.Length; j++)
        {
            VectorMath.AddScaled(sum, factors[j], _explained[j].AsSpan(start, length));
        }
    }
}
