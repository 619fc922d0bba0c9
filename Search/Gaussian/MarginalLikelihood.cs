namespace NasLab.Search.Gaussian;

/// <summary>
/// How well a kernel's parameters explain what was seen: the logarithm of the marginal likelihood (Rasmussen and Williams 2006,
/// equation 5.8) plus that of the parameters' prior, up to a constant, with its gradient (equation 5.9).
/// </summary>
internal sealed class MarginalLikelihood(KernelLayout layout, KernelPrior prior, IReadOnlyList<KernelInput> inputs, double[] targets)
{
    /// <summary>The value; the gradient by each parameter is written to <paramref name="gradient"/>.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var kernel = new ChoiceKernel(layout, parameters);
        var n = inputs.Count;
        var covariances = new double[n][];
        var factor = new CholeskyFactor();
        for (var i = 0; i < n; i++)
        {
            var row = new double[i + 1];
            for (var j = 0; j < i; j++)
            {
                row[j] = kernel.Covariance(inputs[i], inputs[j]);
            }

            row[i] = kernel.Signal + kernel.Noise;
            covariances[i] = row;
            factor.Append(row);
        }

        var alpha = factor.SolveUpper(factor.SolveLower(targets));
        var value = (-0.5 * VectorMath.Dot(targets, alpha)) - factor.HalfLogDeterminant() - (0.5 * n * Math.Log(2 * Math.PI));
        gradient.Clear();
        AddGradient(kernel, covariances, factor.Inverse(), alpha, gradient);
        for (var p = 0; p < gradient.Length; p++)
        {
            var deviation = (parameters[p] - prior.Mean[p]) / prior.Deviation[p];
            value -= 0.5 * deviation * deviation;
            gradient[p] -= deviation / prior.Deviation[p];
        }

        return value;
    }

    private void AddGradient(ChoiceKernel kernel, double[][] covariances, double[][] inverse, double[] alpha, Span<double> gradient)
    {
        var (signal, noise) = (0.0, 0.0);
        for (var i = 0; i < alpha.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // Twice the half, since (i, j) and (j, i) are alike.
                var weight = ((alpha[i] * alpha[j]) - inverse[i][j]) * covariances[i][j];
                signal += weight;
                kernel.AddGradient(inputs[i], inputs[j], weight, gradient);
            }

            var diagonal = 0.5 * ((alpha[i] * alpha[i]) - inverse[i][i]);
            signal += diagonal * kernel.Signal;
            noise += diagonal * kernel.Noise;
        }

        gradient[layout.SignalAt] += signal;
        gradient[layout.NoiseAt] += noise;
    }
}
