using System.Collections.Immutable;
using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// Fits a latency function to measurements: non-negative shares, ridge, ridge with products, the best of them corrected by boosted trees;
/// what comes into question grows with the samples, and cross-validation within them chooses. Nothing in it is random.
/// </summary>
public static class LatencyFitter
{
    /// <summary>A formula predicts no less than this share of the least latency that it was fitted to.</summary>
    internal const double LeastShare = 0.1;

    private const int _robustFrom = 30;
    private const int _pairsFrom = 60;
    private const int _treesFrom = 300;
    private const int _morePairsFrom = 600;

    /// <summary>Features whose products take part, for each table: what sets spaces apart needs products of its own.</summary>
    private const int _paired = 8;

    /// <summary>What a longer formula must lower the error by, in percent: less is not worth a few hundred lines of a device file.</summary>
    private const double _leastGainPct = 0.1;
    private const double _rounding = 1e-6;

    private static readonly ImmutableArray<double> _penalties = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10];
    private static readonly ImmutableArray<double> _pairPenalties = [0.1, 1, 10, 100];

    /// <summary>The best formula for the samples, with intervals calibrated on its cross-validated errors.</summary>
    public static FittedLatency Fit(TrainingSet training, FitOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(origin);
        var latencies = training.Samples.Select(s => s.LatencyMs).ToArray();
        var weights = training.Samples.Select(s => s.Weight).ToArray();
        var (best, additive) = Chosen(training, latencies, weights);
        var rows = training.Rows(best.Execution);
        var intervals = ConformalIntervals.Of(training, rows, best.Validation.PredictedMs);
        return new FittedLatency(best.Regression.Fit(rows, latencies, weights), intervals.Spread)
        {
            Execution = best.Execution,
            Batch = training.Batch,
            Method = best.Regression.Method,
            Shares = additive.Fit(rows, latencies, weights).Terms,
            Origin = origin.Tables.IsEmpty
                ? origin
                : origin with { Tables = [.. origin.Tables.Select((t, i) => t with { CrossValidated = Errors(training.Samples, s => s.Table == i) })] },
            TrainingCount = training.Count,
            TrainingSha256 = training.Checksum(),
            CrossValidated = Errors(training.Samples, _ => true)!,
            Constants = ConstantFeatures(rows),
        };

        FitStatistics? Errors(ImmutableArray<MeasuredSample> samples, Func<MeasuredSample, bool> isMeant)
        {
            var meant = Enumerable.Range(0, samples.Length).Where(i => isMeant(samples[i])).ToArray();
            return meant.Length == 0 ? null : FitStatistics.Of(
                CrossValidation.Pick(latencies, meant),
                CrossValidation.Pick(best.Validation.PredictedMs, meant),
                CrossValidation.Pick(intervals.OfSamples, meant));
        }
    }

    /// <summary>The regression with the least cross-validated error, and the best of those that are sums over operators.</summary>
    private static (Candidate Best, ILatencyRegression Additive) Chosen(TrainingSet training, double[] latencies, double[] weights)
    {
        var effective = FeatureMoments.EffectiveCount(weights) + _rounding;
        var candidates = Executions(training).SelectMany(e => Candidates(training.Rows(e), latencies, weights, Linear(effective), e)).ToArray();
        var best = Best(candidates);
        var additive = Best(candidates.Where(c => c.Execution == best.Execution && c.Regression is NonNegativeRegression));
        var rows = training.Rows(best.Execution);
        if (effective >= _pairsFrom)
        {
            best = Best([best, .. Candidates(rows, latencies, weights, Pairs(_paired), best.Execution)]);
        }

        var tables = training.Samples.Select(s => s.Table).Distinct().Count();
        if (effective >= _morePairsFrom && tables > 1)
        {
            best = Shorter(best, Best(Candidates(rows, latencies, weights, Pairs(_paired * tables), best.Execution)));
        }

        if (effective >= _treesFrom)
        {
            best = Shorter(best, Best(Candidates(rows, latencies, weights, [new BoostedRegression(best.Regression)], best.Execution)));
        }

        return (best, additive.Regression);
    }

    /// <summary>The ways of execution that differ on these networks.</summary>
    private static IEnumerable<GraphExecution> Executions(TrainingSet training)
    {
        yield return GraphExecution.Eager;
        for (var i = 0; i < training.Count; i++)
        {
            if (!training.Features.Row(GraphExecution.Eager, i).SequenceEqual(training.Features.Row(GraphExecution.Pruned, i)))
            {
                yield return GraphExecution.Pruned;
                yield break;
            }
        }
    }

    private static IEnumerable<ILatencyRegression> Linear(double count)
    {
        var regressions = _penalties.Select(ILatencyRegression (p) => new NonNegativeRegression(p));
        return count < _robustFrom
            ? regressions
            : regressions.Concat(_penalties.Select(p => new NonNegativeRegression(p, 1.3))).Concat(_penalties.Select(p => new RidgeRegression(10 * p)));
    }

    private static IEnumerable<ILatencyRegression> Pairs(int features) =>
        _pairPenalties.Select(ILatencyRegression (p) => new RidgeRegression(p, features));

    private static IEnumerable<Candidate> Candidates(
        double[][] rows, double[] latencies, double[] weights, IEnumerable<ILatencyRegression> regressions, GraphExecution execution) =>
        regressions.Select(r => new Candidate(r, CrossValidation.Of(r, rows, latencies, weights), execution));

    /// <summary>The one with the least error; the earlier of two.</summary>
    private static Candidate Best(IEnumerable<Candidate> candidates) => candidates.MinBy(c => c.Validation.ErrorPct)!;

    private static ImmutableSortedDictionary<string, double> ConstantFeatures(double[][] rows) => Enumerable.Range(0, FeatureVocabulary.Count)
        .Where(j => rows.All(r => r[j].Equals(rows[0][j])))
        .ToImmutableSortedDictionary(j => FeatureVocabulary.Names[j], j => rows[0][j], StringComparer.Ordinal);

    /// <summary>The longer one only where it gains enough.</summary>
    private static Candidate Shorter(Candidate shorter, Candidate longer) =>
        longer.Validation.ErrorPct <= shorter.Validation.ErrorPct - _leastGainPct ? longer : shorter;

    private sealed record Candidate(ILatencyRegression Regression, CrossValidation Validation, GraphExecution Execution);
}
