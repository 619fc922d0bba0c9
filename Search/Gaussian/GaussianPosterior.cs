namespace NasLab.Search.Gaussian;

/// <summary>
/// A Gaussian process that has seen points: the Cholesky factor of their covariances, grown point by point (Rasmussen and Williams 2006,
/// algorithm 2.1). Targets come later, so that they may be scaled anew without factorising anew.
/// </summary>
internal sealed class GaussianPosterior(ChoiceKernel kernel)
{
    private readonly CholeskyFactor _factor = new();
    private readonly List<KernelInput> _points = [];

    public ChoiceKernel Kernel => kernel;

    public int Count => _points.Count;

    public KernelInput Point(int index) => _points[index];

    /// <summary>Row <paramref name="index"/> of the factor.</summary>
    public ReadOnlySpan<double> FactorRow(int index) => _factor.Row(index);

    /// <summary>Adds a point.</summary>
    public void Append(KernelInput point)
    {
        var row = new double[_points.Count + 1];
        for (var j = 0; j < _points.Count; j++)
        {
            row[j] = kernel.Covariance(point, _points[j]);
        }

        row[^1] = kernel.Signal + kernel.Noise;
        _factor.Append(row);
        _points.Add(point);
    }

    /// <summary>Lets go of the points from <paramref name="count"/> on.</summary>
    public void Truncate(int count)
    {
        _factor.Truncate(count);
        _points.RemoveRange(count, _points.Count - count);
    }

    /// <summary>What <see cref="PosteriorTable.Means"/> takes: the solution of L w = targets, one for each of the first points.</summary>
    public double[] Weights(ReadOnlySpan<double> targets) => _factor.SolveLower(targets);
}
