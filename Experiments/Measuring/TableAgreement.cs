using System.Collections.Immutable;
using NasLab.CostModels.Validation;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Measuring;

/// <summary>How well two measurements of the same networks agree.</summary>
/// <param name="Count">Networks that are in both.</param>
/// <param name="Latency">Of the figures.</param>
/// <param name="Raw">Of the raw medians, which nothing corrects.</param>
public sealed record TableAgreement(int Count, TableAgreement.Column Latency, TableAgreement.Column Raw)
{
    /// <summary>Compares two tables by the networks that both hold; null where there are fewer than two.</summary>
    public static TableAgreement? Of(ImmutableArray<LatencyFigure> first, ImmutableArray<LatencyFigure> second)
    {
        var others = second.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var pairs = first.Where(f => others.ContainsKey(f.Name)).Select(f => (First: f, Second: others[f.Name])).ToArray();
        return pairs.Length < 2
            ? null
            : new TableAgreement(
                pairs.Length,
                Column.Of([.. pairs.Select(p => (p.First.LatencyMs, p.Second.LatencyMs))]),
                Column.Of([.. pairs.Select(p => (p.First.RawMs, p.Second.RawMs))]));
    }

    /// <summary>Agreement of one column.</summary>
    /// <param name="MedianDifferencePct">Median of |a - b| over the mean of both, in percent.</param>
    /// <param name="HighDifferencePct">The upper decile of the same.</param>
    /// <param name="MedianRatio">Median of a / b: what one machine is faster as a whole.</param>
    /// <param name="Spearman">Rank correlation.</param>
    public sealed record Column(double MedianDifferencePct, double HighDifferencePct, double MedianRatio, double Spearman)
    {
        internal static Column Of((double A, double B)[] pairs)
        {
            double[] differences = [.. pairs.Select(p => 200 * Math.Abs(p.A - p.B) / (p.A + p.B))];
            return new Column(
                RobustStatistics.Median(differences),
                RobustStatistics.Quantile(differences, 0.9),
                RobustStatistics.Median([.. pairs.Select(p => p.A / p.B)]),
                RankCorrelation.Spearman(Array.ConvertAll(pairs, p => p.A), Array.ConvertAll(pairs, p => p.B)));
        }
    }
}
