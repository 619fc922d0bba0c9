using System.Collections.Immutable;

namespace NasLab.CostModels.Validation;

/// <summary>How well predicted latencies meet measured ones.</summary>
/// <param name="Count">Networks compared.</param>
/// <param name="MapePct">Mean of |predicted - measured| / measured, in percent.</param>
/// <param name="Within5Pct">Share of the networks that are off by at most 5 %, in percent.</param>
/// <param name="Within10Pct">Share of the networks that are off by at most 10 %, in percent.</param>
/// <param name="Spearman">Rank correlation, ties at mean ranks; 0 where all are equal.</param>
/// <param name="Kendall">Kendall's tau-b; 0 where all are equal.</param>
/// <param name="Interval90CoveragePct">Share of the measurements within the predicted 90 % intervals, in percent; null without intervals.</param>
public sealed record FitStatistics(
    int Count, double MapePct, double Within5Pct, double Within10Pct, double Spearman, double Kendall, double? Interval90CoveragePct)
{
    /// <summary>The statistics of predictions without intervals.</summary>
    /// <exception cref="ArgumentException">There are none, their numbers differ, or a measured latency is not positive.</exception>
    public static FitStatistics Of(ReadOnlySpan<double> measuredMs, ReadOnlySpan<double> predictedMs)
    {
        if (measuredMs.Length == 0 || measuredMs.Length != predictedMs.Length)
        {
            throw new ArgumentException(
                $"As many predictions as measurements are needed, and at least one; not {predictedMs.Length} and {measuredMs.Length}.",
                nameof(predictedMs));
        }

        var (sum, within5, within10) = (0.0, 0, 0);
        for (var i = 0; i < measuredMs.Length; i++)
        {
            if (!(measuredMs[i] > 0))
            {
                throw new ArgumentException($"Measured latencies are positive, not {measuredMs[i]} ms.", nameof(measuredMs));
            }

            var error = Math.Abs(predictedMs[i] - measuredMs[i]) / measuredMs[i];
            sum += error;
            within5 += error <= 0.05 ? 1 : 0;
            within10 += error <= 0.1 ? 1 : 0;
        }

        return new FitStatistics(
            measuredMs.Length,
            100 * sum / measuredMs.Length,
            100.0 * within5 / measuredMs.Length,
            100.0 * within10 / measuredMs.Length,
            RankCorrelation.Spearman(measuredMs, predictedMs),
            RankCorrelation.Kendall(measuredMs, predictedMs),
            Interval90CoveragePct: null);
    }

    /// <summary>The same of compared figures.</summary>
    /// <exception cref="ArgumentException">There are none, or a measured one is not positive.</exception>
    public static FitStatistics Of(ImmutableArray<ComparedFigure> figures) =>
        Of([.. figures.Select(f => f.Measured)], [.. figures.Select(f => f.Predicted)]);

    /// <summary>The statistics of predictions with 90 % intervals; bounds count as inside.</summary>
    /// <exception cref="ArgumentException">There are none, their numbers differ, or a measured latency is not positive.</exception>
    public static FitStatistics Of(
        ReadOnlySpan<double> measuredMs, ReadOnlySpan<double> predictedMs, ReadOnlySpan<(double Low, double High)> intervals)
    {
        var statistics = Of(measuredMs, predictedMs);
        if (intervals.Length != measuredMs.Length)
        {
            throw new ArgumentException($"{measuredMs.Length} intervals are needed, not {intervals.Length}.", nameof(intervals));
        }

        var covered = 0;
        for (var i = 0; i < intervals.Length; i++)
        {
            covered += measuredMs[i] >= intervals[i].Low && measuredMs[i] <= intervals[i].High ? 1 : 0;
        }

        return statistics with { Interval90CoveragePct = 100.0 * covered / intervals.Length };
    }
    /// <summary>The means; <see cref="Count"/> is the sum.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static FitStatistics Mean(ImmutableArray<FitStatistics> all) => new(
        all.Sum(s => s.Count),
        all.Average(s => s.MapePct),
        all.Average(s => s.Within5Pct),
        all.Average(s => s.Within10Pct),
        all.Average(s => s.Spearman),
        all.Average(s => s.Kendall),
        all.Average(s => s.Interval90CoveragePct));

    /// <summary>Of each figure the weakest: the largest error, the least of the others; <see cref="Count"/> is the sum.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static FitStatistics Weakest(ImmutableArray<FitStatistics> all) => new(
        all.Sum(s => s.Count),
        all.Max(s => s.MapePct),
        all.Min(s => s.Within5Pct),
        all.Min(s => s.Within10Pct),
        all.Min(s => s.Spearman),
        all.Min(s => s.Kendall),
        all.Min(s => s.Interval90CoveragePct));
}
