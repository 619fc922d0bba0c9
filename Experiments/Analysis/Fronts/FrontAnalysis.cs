using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>A target's front on one cost axis, and how sure it is.</summary>
/// <param name="Axis">What is held against the validation accuracy.</param>
/// <param name="Front">Members by the figures as they are stated, and their hypervolume on this axis.</param>
/// <param name="HypervolumeInterval">
/// Where the hypervolume of the candidates' true figures lies (<see cref="BasicBootstrap"/>, within 0 and 1): lower than the
/// front's own as a rule, which takes lucky figures for good ones. Null where no figure has an error bar.
/// </param>
/// <param name="HypervolumeDraws">The hypervolume share of each draw (<see cref="FrontDraws"/>), for differences between fronts. Who is beaten beyond doubt by one member is not drawn.</param>
public sealed record FrontAnalysis(
    CostAxis Axis,
    DeviceFront Front,
    Interval? HypervolumeInterval,
    ImmutableArray<double> HypervolumeDraws)
{
    /// <summary>Analyses the front of one target.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="axis">The cost; the latency where it is null.</param>
    public static FrontAnalysis Of(Study study, IEnumerable<Trial> trials, int target, CostAxis? axis = null, Resampling? resampling = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        var known = trials.OrderBy(t => t.Number).ToImmutableArray();
        var cost = axis ?? CostAxis.Latency(study.Targets[target]);
        var front = FrontCalculator.Front(study, known, target, cost);
        var members = front.Points.Select(t => t.Number).ToHashSet();
        var candidates = FrontCandidate.Of(study, known, target, cost.Figure);
        var beaten = new BeatenProbability([.. candidates.Where(c => members.Contains(c.Trial.Number))]);
        var racing = candidates.Where(c => !beaten.IsSurelyBeaten(c)).ToImmutableArray();
        var resampled = resampling ?? Resampling.Default;
        var draws = FrontDraws.Of(racing, cost, study.ReferenceError, resampled);
        return new FrontAnalysis(cost, front, IntervalOf(front, racing, draws, resampled.Level), draws);
    }

    private static Interval? IntervalOf(DeviceFront front, ImmutableArray<FrontCandidate> racing, ImmutableArray<double> draws, double level)
    {
        if (!racing.Any(c => c.Cost.HasErrorBar || c.Accuracy.HasErrorBar))
        {
            return null;
        }

        var interval = BasicBootstrap.Of(front.Hypervolume, draws, level);
        return new Interval(Math.Clamp(interval.Low, 0, 1), Math.Clamp(interval.High, 0, 1), level);
    }
}
