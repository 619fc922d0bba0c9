using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Analysis.Comparing;

/// <summary>Holds the fronts of two studies against each other on one device.</summary>
public static class StudyComparison
{
    /// <summary>The comparison. The studies are <see cref="Comparability">comparable</see>.</summary>
    /// <param name="first">A study, its trials, and the index of the target among its targets.</param>
    /// <param name="second">The other, with the same device and precision.</param>
    /// <param name="names">What to call them in the conclusion.</param>
    public static FrontComparison Of(
        (Study Study, IReadOnlyList<Trial> Trials, int Target) first, (Study Study, IReadOnlyList<Trial> Trials, int Target) second, (string First, string Second) names)
    {
        var target = first.Study.Targets[first.Target];
        var referenceLatencyMs = Math.Max(target.ReferenceLatencyMs, second.Study.Targets[second.Target].ReferenceLatencyMs);
        var referenceError = Math.Max(first.Study.ReferenceError, second.Study.ReferenceError);
        var (one, other) = (NoisyPoint.Of(first.Study, first.Trials, first.Target), NoisyPoint.Of(second.Study, second.Trials, second.Target));
        var hasErrors = one.Concat(other).Any(p => p.Accuracy.HasErrorBar || p.LatencyMs.HasErrorBar);
        var resampling = Resampling.Default;
        var errors = hasErrors ? HypervolumeErrors.Draw(one, other, referenceLatencyMs, referenceError, resampling) : default;
        var fronts = (First: FrontCalculator.Front(first.Study, first.Trials, first.Target).Points, Second: FrontCalculator.Front(second.Study, second.Trials, second.Target).Points);
        var comparison = new FrontComparison
        {
            Device = target.Device,
            Precision = target.Precision,
            ReferenceLatencyMs = referenceLatencyMs,
            ReferenceError = referenceError,
            First = Front(first.Target, fronts.First, (fronts.Second, second.Target), errors.First),
            Second = Front(second.Target, fronts.Second, (fronts.First, first.Target), errors.Second),
            Difference = 0,
            DifferenceInterval = null,
            ProbabilitySecondLarger = null,
            HasLatencyIntervals = one.Concat(other).Any(p => p.LatencyMs.HasErrorBar),
            Conclusion = "",
        };
        comparison = comparison with { Difference = comparison.Second.Hypervolume - comparison.First.Hypervolume };
        if (hasErrors)
        {
            double[] differences = [.. errors.Second.Zip(errors.First, (s, f) => comparison.Difference - (s - f))];
            comparison = comparison with
            {
                ProbabilitySecondLarger = differences.Average(d => d > 0 ? 1 : d == 0 ? 0.5 : 0),
                DifferenceInterval = PercentileBootstrap.Middle(differences, resampling.Level),
            };
        }

        return comparison with { Conclusion = new ComparisonSentence(comparison, target.Label, names).Text };

        ComparedFront Front(int index, ImmutableArray<Trial> points, (ImmutableArray<Trial> Points, int Target) rival, double[]? drawn)
        {
            var share = HypervolumeShare.Of(points.Select(p => Values(p, index)), referenceLatencyMs, referenceError);
            Interval? interval = drawn is null ? null : PercentileBootstrap.Middle([.. drawn.Select(e => Math.Clamp(share - e, 0, 1))], resampling.Level);
            return new ComparedFront(index, points, share, interval, DominatedShare(points, index, rival.Points, rival.Target));
        }
    }

    /// <summary>Zitzler and Thiele's coverage (1998) with strict dominance, so that equal fronts cover nothing of each other.</summary>
    private static double DominatedShare(ImmutableArray<Trial> points, int target, ImmutableArray<Trial> rivals, int rivalTarget) =>
        points.IsEmpty ? double.NaN : points.Average(p => rivals.Any(r => Dominates(Values(r, rivalTarget), Values(p, target))) ? 1.0 : 0);

    private static bool Dominates((double LatencyMs, double Error) one, (double LatencyMs, double Error) other) =>
        Dominance.Dominates([one.LatencyMs, one.Error], [other.LatencyMs, other.Error]);

    private static (double LatencyMs, double Error) Values(Trial trial, int target) =>
        (trial.Costs.First(c => c.Target == target).Cost.LatencyMs, 1 - trial.ValidationAccuracy!.Value);
}
