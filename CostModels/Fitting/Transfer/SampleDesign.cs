using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// Which networks to measure: the D-optimal choice, whose measurements leave the least volume of coefficients possible (Bayesian:
/// Chaloner and Verdinelli 1995). Greedy, then the best exchange of one chosen network for another until none helps (Fedorov 1972), from
/// the greedy choice and from random ones.
/// </summary>
public static class SampleDesign
{
    private const int _randomStarts = 2;
    private const double _leastShare = 0.2;

    /// <summary>
    /// Of a network that is worth measuring at least this share of the expected latency is left when it is pruned. What runtimes do with
    /// the others tells little about networks that somebody would deploy.
    /// </summary>
    private const double _leastAlive = 0.3;

    /// <summary>How sure it is in advance that a device prunes graphs, as the deviation of the share of pruning.</summary>
    private const double _pruningDeviation = 0.4;

    /// <summary>The networks worth measuring, as indices of candidates, in the order in which they tell most.</summary>
    /// <param name="candidates">Networks to choose from; not chosen are those most of which the output does not depend on.</param>
    /// <param name="count">How many, 1 to the number of candidates that may be chosen.</param>
    /// <param name="random">Decides about the random starts alone.</param>
    public static int[] Choose(
        DevicePrior prior, IReadOnlyList<NetworkFeatures> candidates, int count, Random random, TransferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(candidates);
        var noise = (options ?? new TransferOptions()).DesignNoise;
        var factor = Cholesky.Of(prior.Covariance);
        var sensible = Enumerable.Range(0, candidates.Count).Where(i => IsAlive(prior, candidates[i])).ToArray();
        var chosen = Choose([.. sensible.Select(i => Information(prior, factor, candidates[i], noise))], count, random);
        return [.. chosen.Select(c => sensible[c])];
    }

    /// <summary>
    /// The rows that maximise log det(I + sum of x x^T), nearly: no exchange of one row for another raises it further.
    /// </summary>
    /// <param name="rows">Sensitivities of the measurements, in units of their errors, to independent unknowns of variance 1.</param>
    public static int[] Choose(IReadOnlyList<double[]> rows, int count, Random random)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, rows.Count);
        var best = new DesignSearch(rows);
        best.AddGreedily(count);
        best.Exchange();
        for (var start = 0; start < _randomStarts; start++)
        {
            var other = new DesignSearch(rows);
            foreach (var row in Enumerable.Range(0, rows.Count).OrderBy(_ => random.Next()).Take(count))
            {
                other.Add(row);
            }

            other.Exchange();
            best = other.LogDeterminant > best.LogDeterminant + 1e-9 ? other : best;
        }

        return best.InOrderOfGain();
    }

    private static bool IsAlive(DevicePrior prior, NetworkFeatures network) => network.DependsOnInput
        && RobustLeastSquares.Dot(prior.Basis.Coordinates(network.Pruned), prior.Mean)
            >= _leastAlive * RobustLeastSquares.Dot(prior.Basis.Coordinates(network.Eager), prior.Mean);

    /// <summary>
    /// How a network's relative latency answers to the device's coefficients and, last, to whether it prunes; in units of prior
    /// deviations and of the noise.
    /// </summary>
    private static double[] Information(DevicePrior prior, Cholesky factor, NetworkFeatures network, double noise)
    {
        var (eager, pruned) = (prior.Basis.Coordinates(network.Eager), prior.Basis.Coordinates(network.Pruned));
        var (expected, expectedPruned) = (RobustLeastSquares.Dot(eager, prior.Mean), RobustLeastSquares.Dot(pruned, prior.Mean));
        var middle = eager.Zip(pruned, (e, p) => (e + p) / 2).ToArray();
        var unit = noise * Math.Max((expected + expectedPruned) / 2, _leastShare);
        return [.. factor.TransposedTimes(middle).Select(v => v / unit), _pruningDeviation * (expectedPruned - expected) / unit];
    }
}
