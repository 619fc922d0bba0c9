using NasLab.Experiments.Analysis.Fronts;
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
    /// <param name="resampling">How figures are drawn anew.</param>
    public static FrontComparison Of(
        (Study Study, IReadOnlyList<Trial> Trials, int Target) first,
        (Study Study, IReadOnlyList<Trial> Trials, int Target) second,
        (string First, string Second) names,
        Resampling? resampling = null)
    {
        ArgumentNullException.ThrowIfNull(first.Study);
        ArgumentNullException.ThrowIfNull(second.Study);
        var draws = resampling ?? Resampling.Default;
        var target = first.Study.Targets[first.Target];
        var axis = new CostAxis("latencyMs", Math.Max(target.ReferenceLatencyMs, second.Study.Targets[second.Target].ReferenceLatencyMs));
        var referenceError = Math.Max(first.Study.ReferenceError, second.Study.ReferenceError);

        // Other numbers for the second, for its errors are its own.
        var one = Analysed(first, draws);
        var other = Analysed(second, draws with { Seed = draws.Seed + 1 });
        var comparison = new FrontComparison
        {
            Device = target.Device,
            Precision = target.Precision,
            ReferenceLatencyMs = axis.Reference,
            ReferenceError = referenceError,
            First = Front(one, other),
            Second = Front(other, one),
            Difference = other.Front.Hypervolume - one.Front.Hypervolume,
            DifferenceInterval = null,
            ProbabilitySecondLarger = null,
            HasLatencyIntervals = HasIntervals(first) || HasIntervals(second),
            Conclusion = "",
        };
        if (one.HypervolumeInterval is not null || other.HypervolumeInterval is not null)
        {
            double[] differences = [.. other.HypervolumeDraws.Zip(one.HypervolumeDraws, (s, f) => s - f)];
            comparison = comparison with
            {
                DifferenceInterval = BasicBootstrap.Of(comparison.Difference, differences, draws.Level),
                ProbabilitySecondLarger = differences.Average(d => (2 * comparison.Difference).CompareTo(d) switch { > 0 => 1, 0 => 0.5, _ => 0 }),
            };
        }

        return comparison with { Conclusion = new ComparisonSentence(comparison, target.Label, names).Text };

        FrontAnalysis Analysed((Study Study, IReadOnlyList<Trial> Trials, int Target) side, Resampling resampled) =>
            FrontAnalysis.Of(side.Study with { ReferenceError = referenceError }, side.Trials, side.Target, axis, resampling: resampled);
    }

    private static ComparedFront Front(FrontAnalysis own, FrontAnalysis rival) => new(
        own.Front.Target, own.Front.Points, own.Front.Hypervolume, own.HypervolumeInterval, DominatedShare(own.Front, rival.Front));

    /// <summary>Zitzler and Thiele's coverage (1998) with strict dominance, so that equal fronts cover nothing of each other.</summary>
    private static double DominatedShare(DeviceFront front, DeviceFront rival) => front.Points.IsEmpty
        ? double.NaN
        : front.Points.Average(p => rival.Points.Any(r => Dominance.Dominates(Values(r, rival.Target), Values(p, front.Target))) ? 1.0 : 0);

    private static double[] Values(Trial trial, int target) =>
        [trial.Costs.First(c => c.Target == target).Cost.LatencyMs, 1 - trial.ValidationAccuracy!.Value];

    private static bool HasIntervals((Study Study, IReadOnlyList<Trial> Trials, int Target) side) =>
        FrontCandidate.Of(side.Study, side.Trials, side.Target, "latencyMs").Any(c => c.Cost.HasErrorBar);
}
