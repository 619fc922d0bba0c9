namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// A device after its first measurements: Bayesian linear regression from a <see cref="DevicePrior"/>, the scale of latencies fitted
/// along, errors relative and t-distributed, their scale and the way of execution averaged over and chosen by the evidence.
/// </summary>
public sealed class FewShotFit
{
    /// <summary>Scales of relative errors that are averaged over.</summary>
    private static readonly double[] _noises = [.. Enumerable.Range(0, 15).Select(i => 0.002 * Math.Pow(1.4, i))];

    private readonly TransferBasis _basis;

    private FewShotFit(TransferBasis basis, GraphExecution execution, double[] coefficients, double[,] covariance, double noise)
    {
        _basis = basis;
        Execution = execution;
        Coefficients = coefficients;
        Covariance = covariance;
        Noise = noise;
    }

    /// <summary>Which nodes the device runs, as far as the measurements tell.</summary>
    public GraphExecution Execution { get; }

    /// <summary>The scale of the relative, t-distributed errors (4 degrees of freedom) around the fit.</summary>
    public double Noise { get; }

    /// <summary>Posterior mean, in ms, over the basis' coordinates.</summary>
    internal double[] Coefficients { get; }

    /// <summary>Posterior covariance, in ms^2.</summary>
    internal double[,] Covariance { get; }

    /// <summary>Fits measurements of a new device.</summary>
    /// <param name="networks">The networks measured: one or more.</param>
    /// <param name="latencyMs">Their latencies, positive.</param>
    /// <param name="weights">
    /// How much each counts beside the others: an error's variance is the less by it, in units of the mean weight. Null for all the same.
    /// </param>
    /// <exception cref="ArgumentException">There are no measurements, or not as many latencies or weights as networks, or one is not positive.</exception>
    public static FewShotFit Of(
        DevicePrior prior, IReadOnlyList<NetworkFeatures> networks, IReadOnlyList<double> latencyMs, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(latencyMs);
        if (networks.Count == 0 || networks.Count != latencyMs.Count || latencyMs.Any(l => !double.IsFinite(l) || l <= 0))
        {
            throw new ArgumentException("There must be a positive latency for each network, and at least one.", nameof(latencyMs));
        }

        weights ??= [.. networks.Select(_ => 1.0)];
        if (weights.Count != networks.Count || weights.Any(w => !double.IsFinite(w) || w <= 0))
        {
            throw new ArgumentException("There must be a positive weight for each network.", nameof(weights));
        }

        var mean = weights.Average();
        Measured measured = new(networks, latencyMs, [.. weights.Select(w => w / mean)]);
        var eager = Posteriors(prior, GraphExecution.Eager, measured, 1 - prior.PrunedProbability);
        var pruned = Posteriors(prior, GraphExecution.Pruned, measured, prior.PrunedProbability);
        return LogSum(eager) >= LogSum(pruned)
            ? Average(prior.Basis, GraphExecution.Eager, eager)
            : Average(prior.Basis, GraphExecution.Pruned, pruned);
    }

    /// <summary>The latency of a network and the interval that holds 90 % of its measurements.</summary>
    public LatencyPrediction Predict(NetworkFeatures network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var row = _basis.Coordinates(network[Execution]);
        var latency = RobustLeastSquares.Dot(row, Coefficients);
        var variance = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            for (var j = 0; j < row.Length; j++)
            {
                variance += row[i] * Covariance[i, j] * row[j];
            }
        }

        var half = Math.Sqrt((Math.Pow(1.6449, 2) * variance) + Math.Pow(StudentErrors.Quantile90 * Noise * latency, 2));
        return new LatencyPrediction(latency, Math.Max(latency - half, 0), latency + half);
    }

    private static Posterior[] Posteriors(
        DevicePrior prior, GraphExecution execution, Measured measured, double probability)
    {
        var (mean, deviation) = prior.LogNoise;
        double[][] rows = [.. measured.Networks.Select(n => prior.Basis.Coordinates(n[execution]))];
        var scale = Math.Exp(measured.LatencyMs.Average(Math.Log));
        double[] latencies = [.. measured.LatencyMs.Select(l => l / scale)];
        return
        [
            .. _noises.Select(noise =>
            {
                var posterior = Posterior.Of(prior, rows, latencies, measured.Weights, noise);
                return posterior with
                {
                    LogEvidence = posterior.LogEvidence + Math.Log(probability) - (0.5 * Math.Pow((Math.Log(noise) - mean) / deviation, 2)),
                    Scale = posterior.Scale * scale,
                };
            }),
        ];
    }

    private static double LogSum(Posterior[] posteriors)
    {
        var most = posteriors.Max(p => p.LogEvidence);
        return most + Math.Log(posteriors.Sum(p => Math.Exp(p.LogEvidence - most)));
    }

    /// <summary>One normal distribution with the mean and the covariance of the mixture.</summary>
    private static FewShotFit Average(TransferBasis basis, GraphExecution execution, Posterior[] posteriors)
    {
        var total = LogSum(posteriors);
        var weights = posteriors.Select(p => Math.Exp(p.LogEvidence - total)).ToArray();
        var mean = new double[basis.Count];
        foreach (var (posterior, weight) in posteriors.Zip(weights))
        {
            for (var k = 0; k < mean.Length; k++)
            {
                mean[k] += weight * posterior.Scale * posterior.Mean[k];
            }
        }

        var covariance = new double[mean.Length, mean.Length];
        foreach (var (posterior, weight) in posteriors.Zip(weights))
        {
            var shift = mean.Select((m, k) => (posterior.Scale * posterior.Mean[k]) - m).ToArray();
            for (var i = 0; i < mean.Length; i++)
            {
                for (var j = 0; j < mean.Length; j++)
                {
                    covariance[i, j] += weight * ((posterior.Scale * posterior.Scale * posterior.Covariance[i, j]) + (shift[i] * shift[j]));
                }
            }
        }

        var noise = Math.Sqrt(posteriors.Zip(weights).Sum(t => t.Second * t.First.Noise * t.First.Noise));
        return new FewShotFit(basis, execution, mean, covariance, noise);
    }

    /// <summary>Measurements, with weights of mean 1.</summary>
    private sealed record Measured(IReadOnlyList<NetworkFeatures> Networks, IReadOnlyList<double> LatencyMs, double[] Weights);
}
