using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// What is expected of a device before it is measured: its latency, in units of its mean over the pool, is linear in the coordinates of
/// a <see cref="TransferBasis"/> with coefficients from N(mean, covariance), both learned from the devices known already (empirical
/// Bayes over devices; Efron and Morris 1973), and so are the errors of its measurements and whether it prunes graphs.
/// </summary>
public sealed class DevicePrior
{
    private const double _leastVariance = 1e-9;
    private const int _examples = 500;

    /// <summary>Devices of which nothing is known measure about 3 % wrong; a third of it or three times as much is usual.</summary>
    private static readonly (double Mean, double Deviation) _unknownNoise = (Math.Log(0.03), 1);

    private DevicePrior(TransferBasis basis, double[] mean, double[,] covariance)
    {
        Basis = basis;
        Mean = mean;
        Covariance = covariance;
    }

    public TransferBasis Basis { get; }

    /// <summary>Some networks of the pool, for what is to hold on average over it.</summary>
    public ImmutableArray<NetworkFeatures> Examples { get; private init; } = [];

    /// <summary>How probable it is that a device runs no dead nodes.</summary>
    public double PrunedProbability { get; private init; } = 0.5;

    internal double[] Mean { get; }

    internal double[,] Covariance { get; }

    /// <summary>Normal distribution of the log of the errors' scale.</summary>
    internal (double Mean, double Deviation) LogNoise { get; private init; } = _unknownNoise;

    /// <summary>The prior from devices known already; from physics alone where there are fewer than two.</summary>
    /// <param name="names">The features' names.</param>
    /// <param name="pool">Networks such as those that will be predicted, a thousand or more. What does not depend on its input is left out.</param>
    /// <param name="sources">Devices with a latency for each network of the pool.</param>
    /// <exception cref="ArgumentException">
    /// The pool is empty, or a source has not one latency for each network, or one that is not positive, or hardly any at all.
    /// </exception>
    public static DevicePrior From(
        ImmutableArray<string> names, IReadOnlyList<NetworkFeatures> pool, IReadOnlyList<SourceDevice> sources, TransferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new TransferOptions();
        (pool, sources) = Sensible(pool, sources);
        double[][] eager = [.. pool.Select(n => n.Eager)];
        var basis = TransferBasis.Of(names, eager);
        foreach (var source in sources)
        {
            Check(source, basis.LinearCount);
        }

        if (sources.Count < 2)
        {
            return FromPhysics(basis, pool);
        }

        var weights = Weights(sources);
        basis = basis.WithPairs(MostCostly(Surfaces(basis, pool, sources), weights, basis, eager, options.PairedFeatures), eager);
        var surfaces = Surfaces(basis, pool, sources);
        var mean = WeightedMean(surfaces, weights, s => s.Coefficients);
        var logNoise = WeightedMean(surfaces, weights, s => [Math.Log(s.Noise)])[0];
        var logNoiseVariance = WeightedMean(surfaces, weights, s => [Math.Pow(Math.Log(s.Noise) - logNoise, 2)])[0];
        var pruned = WeightedMean(surfaces, weights, s => [s.Execution == GraphExecution.Pruned ? 1 : 0])[0];
        return new DevicePrior(basis, mean, Covariances(basis, surfaces, weights, mean, options))
        {
            Examples = [.. pool.Take(_examples)],
            LogNoise = (logNoise, Math.Sqrt(logNoiseVariance + 0.04)),
            PrunedProbability = ((pruned * sources.Count) + 1) / (sources.Count + 2),
        };
    }

    /// <summary>Without the networks whose output does not depend on the input.</summary>
    private static (IReadOnlyList<NetworkFeatures> Pool, IReadOnlyList<SourceDevice> Sources) Sensible(
        IReadOnlyList<NetworkFeatures> pool, IReadOnlyList<SourceDevice> sources)
    {
        if (sources.FirstOrDefault(s => s.LatencyMs.Length != pool.Count) is { } odd)
        {
            throw new ArgumentException($"{odd.Name} has {odd.LatencyMs.Length} latencies for {pool.Count} networks.", nameof(sources));
        }

        var kept = Enumerable.Range(0, pool.Count).Where(i => pool[i].DependsOnInput).ToArray();
        return (
            [.. kept.Select(i => pool[i])],
            [.. sources.Select(s => s with { LatencyMs = [.. kept.Select(i => s.LatencyMs[i])] })]);
    }

    /// <summary>Every coordinate takes an equal share, give or take that share.</summary>
    private static DevicePrior FromPhysics(TransferBasis basis, IReadOnlyList<NetworkFeatures> pool)
    {
        var share = 1.0 / basis.Count;
        var covariance = new double[basis.Count, basis.Count];
        for (var k = 0; k < basis.Count; k++)
        {
            covariance[k, k] = share * share;
        }

        return new DevicePrior(basis, [.. Enumerable.Repeat(share, basis.Count)], covariance) { Examples = [.. pool.Take(_examples)] };
    }

    private static SourceSurface[] Surfaces(TransferBasis basis, IReadOnlyList<NetworkFeatures> pool, IReadOnlyList<SourceDevice> sources)
    {
        double[][] eager = [.. pool.Select(n => basis.Coordinates(n.Eager))];
        double[][] pruned = [.. pool.Select(n => basis.Coordinates(n.Pruned))];
        return [.. sources.Select(s => SourceSurface.Of(eager, pruned, s))];
    }

    private static double[] WeightedMean(SourceSurface[] surfaces, double[] weights, Func<SourceSurface, double[]> values)
    {
        var sum = new double[values(surfaces[0]).Length];
        for (var s = 0; s < surfaces.Length; s++)
        {
            var own = values(surfaces[s]);
            for (var k = 0; k < sum.Length; k++)
            {
                sum[k] += weights[s] * own[k];
            }
        }

        return sum;
    }

    private static double[,] Covariances(
        TransferBasis basis, SourceSurface[] surfaces, double[] weights, double[] mean, TransferOptions options)
    {
        var covariance = new double[mean.Length, mean.Length];
        var unbiased = 1 - weights.Sum(w => w * w);
        for (var i = 0; i < mean.Length; i++)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                var sum = 0.0;
                for (var s = 0; s < surfaces.Length; s++)
                {
                    sum += weights[s] * (surfaces[s].Coefficients[i] - mean[i]) * (surfaces[s].Coefficients[j] - mean[j]);
                }

                var shared = i != j || i >= basis.LinearCount ? 1 - options.Independence : 1;
                covariance[i, j] = options.Spread * shared * sum / unbiased;
            }

            covariance[i, i] += options.Spread * (i < basis.LinearCount ? Math.Pow(options.LeastShareDeviation, 2) : _leastVariance);
        }

        return covariance;
    }

    /// <summary>A family weighs as the square root of its number of settings: they are neither one device nor as many.</summary>
    private static double[] Weights(IReadOnlyList<SourceDevice> sources)
    {
        var counts = sources.CountBy(s => s.Family, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var weights = sources.Select(s => 1 / Math.Sqrt(counts[s.Family])).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    /// <summary>The linear coordinates that make the latency differ most, on average over the devices.</summary>
    private static int[] MostCostly(
        SourceSurface[] surfaces, double[] weights, TransferBasis basis, double[][] pool, int count)
    {
        var rows = pool.Select(basis.Coordinates).ToArray();
        var costs = WeightedMean(surfaces, weights, s => [.. s.Coefficients.Select(Math.Abs)]);
        for (var k = 1; k < costs.Length; k++)
        {
            costs[k] *= Math.Sqrt(rows.Average(r => Math.Pow(r[k] - 1, 2)));
        }

        return [.. Enumerable.Range(1, costs.Length - 1).OrderByDescending(k => costs[k]).Take(count).Order()];
    }

    private static void Check(SourceDevice source, int coordinates)
    {
        var known = source.LatencyMs.Where(l => !double.IsNaN(l)).ToArray();
        if (known.Any(l => l <= 0 || double.IsInfinity(l)) || known.Length < 2 * coordinates)
        {
            throw new ArgumentException(
                $"{source.Name}: latencies must be positive, and known for at least {2 * coordinates} networks of the pool.", nameof(source));
        }
    }
}
