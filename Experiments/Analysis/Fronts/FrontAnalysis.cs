using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>A target's front on one cost axis, and how sure it is.</summary>
/// <param name="Axis">What is held against the validation accuracy.</param>
/// <param name="Front">Members by the figures as they are stated, and their hypervolume on this axis.</param>
/// <param name="Standings">
/// The members, and every other candidate that no single member beats with a probability of 0.999, in order of number. All that are missing here
/// are beaten.
/// </param>
/// <param name="HypervolumeInterval">
/// Where the hypervolume of the candidates' true figures lies (<see cref="BasicBootstrap"/>, within 0 and 1): lower than the
/// front's own as a rule, which takes lucky figures for good ones. Null where no figure has an error bar.
/// </param>
/// <param name="HypervolumeDraws">The hypervolume share of each draw (<see cref="FrontDraws"/>), for differences between fronts.</param>
public sealed record FrontAnalysis(
    CostAxis Axis,
    DeviceFront Front,
    ImmutableArray<TrialStanding> Standings,
    Interval? HypervolumeInterval,
    ImmutableArray<double> HypervolumeDraws)
{
    /// <summary>The confidence with which a candidate is beaten before it is told apart, where none is asked.</summary>
    public const double DefaultConfidence = 0.9;

    /// <summary>Analyses the front of one target.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="axis">The cost; the latency where it is null.</param>
    /// <param name="confidence">Probability from which on a candidate counts as beaten, above 0.5 and below 1.</param>
    public static FrontAnalysis Of(
        Study study, IEnumerable<Trial> trials, int target, CostAxis? axis = null, double confidence = DefaultConfidence, Resampling? resampling = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var known = trials.OrderBy(t => t.Number).ToImmutableArray();
        var cost = axis ?? CostAxis.Latency(study.Targets[target]);
        var front = FrontCalculator.Front(study, known, target, cost);
        var members = front.Points.Select(t => t.Number).ToHashSet();
        var candidates = FrontCandidate.Of(study, known, target, cost.Figure);
        var beaten = new BeatenProbability([.. candidates.Where(c => members.Contains(c.Trial.Number))]);
        var racing = candidates
            .Select(c => (Candidate: c, Beaten: beaten.Of(c)))
            .Where(c => members.Contains(c.Candidate.Trial.Number) || BeatenProbability.LeavesHope(c.Beaten))
            .ToImmutableArray();
        var draws = FrontDraws.Of([.. racing.Select(r => r.Candidate)], cost, study.ReferenceError, resampling ?? Resampling.Default);
        return new FrontAnalysis(
            cost,
            front,
            [.. racing.Select((r, i) => Standing(r.Candidate.Trial.Number, r.Beaten, draws.OnFront[i]))],
            IntervalOf(front, racing.Select(r => r.Candidate), draws, (resampling ?? Resampling.Default).Level),
            draws.Hypervolumes);

        TrialStanding Standing(int number, double probability, double onFront) =>
            new(number, members.Contains(number), probability, onFront, !members.Contains(number) && probability < confidence);
    }

    private static Interval? IntervalOf(DeviceFront front, IEnumerable<FrontCandidate> racing, FrontDraws draws, double level)
    {
        if (!racing.Any(c => c.Cost.HasErrorBar || c.Accuracy.HasErrorBar))
        {
            return null;
        }

        var interval = BasicBootstrap.Of(front.Hypervolume, draws.Hypervolumes, level);
        return new Interval(Math.Clamp(interval.Low, 0, 1), Math.Clamp(interval.High, 0, 1), level);
    }
}
