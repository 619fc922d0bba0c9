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
    private const int _paired = 8;
    private const double _coverage = 0.9;
    private const double _rounding = 1e-6;

    /// <summary>What the choice between regressions flatters the errors by that it is made on: this over the effective samples.</summary>
    private const double _optimism = 1.5;

    private static readonly ImmutableArray<double> _penalties = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10];
    private static readonly ImmutableArray<double> _pairPenalties = [0.1, 1, 10, 100];

    /// <summary>The best formula for the samples, with intervals calibrated on its cross-validated errors.</summary>
    public static FittedLatency Fit(TrainingSet training, FitOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(origin);
        var latencies = training.Samples.Select(s => s.LatencyMs).ToArray();
        var weights = training.Samples.Select(s => s.Weight).ToArray();
        var effective = FeatureMoments.EffectiveCount(weights) + _rounding;
        var candidates = Executions(training).SelectMany(e => Candidates(training.Rows(e), latencies, weights, Linear(effective), e)).ToArray();
        var best = Best(candidates);
        var additive = Best(candidates.Where(c => c.Execution == best.Execution && c.Regression is NonNegativeRegression));
        var rows = training.Rows(best.Execution);
        if (effective >= _pairsFrom)
        {
            best = Best([best, .. Candidates(rows, latencies, weights, _pairPenalties.Select(p => new RidgeRegression(p, _paired)), best.Execution)]);
        }

        if (effective >= _treesFrom)
        {
            best = Best([best, .. Candidates(rows, latencies, weights, [new BoostedRegression(best.Regression)], best.Execution)]);
        }

        var spread = Calibrated(rows, latencies, weights, best.Validation);
        return new FittedLatency(best.Regression.Fit(rows, latencies, weights), spread.Final)
        {
            Execution = best.Execution,
            Batch = training.Batch,
            Method = best.Regression.Method,
            Shares = additive.Regression.Fit(rows, latencies, weights).Terms,
            Origin = origin,
            TrainingCount = training.Count,
            TrainingSha256 = training.Checksum(),
            CrossValidated = FitStatistics.Of(latencies, best.Validation.PredictedMs, spread.Intervals),
            Constants = ConstantFeatures(rows),
        };
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

    private static IEnumerable<Candidate> Candidates(
        double[][] rows, double[] latencies, double[] weights, IEnumerable<ILatencyRegression> regressions, GraphExecution execution) =>
        regressions.Select(r => new Candidate(r, CrossValidation.Of(r, rows, latencies, weights), execution));

    /// <summary>The one with the least error; the earlier of two.</summary>
    private static Candidate Best(IEnumerable<Candidate> candidates) => candidates.MinBy(c => c.Validation.ErrorPct)!;

    /// <summary>
    /// Split conformal prediction by cross-validation: the interval is so wide that, in units of the spread which its own fold's training
    /// set gives it, the share 0.9 (n + 1) / n of the samples lies within (Vovk et al. 2005; Lei et al. 2018 for normalised errors), and a little
    /// wider where few samples chose the regression.
    /// </summary>
    private static (PredictionSpread Final, (double Low, double High)[] Intervals) Calibrated(
        double[][] rows, double[] latencies, double[] weights, CrossValidation validation)
    {
        var (spreads, scores) = (new double[rows.Length], new double[rows.Length]);
        foreach (var (held, others) in CrossValidation.Split(weights))
        {
            var spread = PredictionSpread.Around(CrossValidation.Pick(rows, others), CrossValidation.Pick(weights, others));
            foreach (var i in held)
            {
                spreads[i] = spread.Of(rows[i]);
                scores[i] = Math.Abs(Math.Log(latencies[i] / validation.PredictedMs[i])) / spreads[i];
            }
        }

        var quantile = Quantile(scores, weights) * (1 + (_optimism / FeatureMoments.EffectiveCount(weights)));
        return (
            PredictionSpread.Around(rows, weights).WithInterval(quantile),
            [.. validation.PredictedMs.Select((p, i) => (p * Math.Exp(-quantile * spreads[i]), p * Math.Exp(quantile * spreads[i])))]);
    }

    /// <summary>The least score that the share 0.9 (n + 1) / n of the weight does not exceed; the largest where n is too small.</summary>
    private static double Quantile(double[] scores, double[] weights)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        var (total, effective) = (weights.Sum(), FeatureMoments.EffectiveCount(weights));
        var (target, sum) = (_coverage * (effective + 1) / effective * total, 0.0);
        foreach (var i in order)
        {
            sum += weights[i];
            if (sum >= target - (1e-9 * total))
            {
                return scores[i];
            }
        }

        return scores[order[^1]];
    }

    private static ImmutableSortedDictionary<string, double> ConstantFeatures(double[][] rows) => Enumerable.Range(0, FeatureVocabulary.Count)
        .Where(j => rows.All(r => r[j].Equals(rows[0][j])))
        .ToImmutableSortedDictionary(j => FeatureVocabulary.Names[j], j => rows[0][j], StringComparer.Ordinal);

    private sealed record Candidate(ILatencyRegression Regression, CrossValidation Validation, GraphExecution Execution);
}
