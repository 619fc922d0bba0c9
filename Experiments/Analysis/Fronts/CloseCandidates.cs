using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>
/// Who cannot be told apart from a front's members, alone: what <see cref="TrialStanding.CannotBeToldApart"/> says, in a fraction of the
/// time, since nothing is drawn and since most candidates are beaten by one member for all to see.
/// </summary>
public static class CloseCandidates
{
    /// <summary>The numbers of the candidates that are no members and that are beaten with less than the confidence, ascending.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="figure">The cost: one of <see cref="Figures.Names"/>.</param>
    /// <param name="confidence">Above 0.5 and below 1.</param>
    public static ImmutableArray<int> Of(Study study, IEnumerable<Trial> trials, int target, string figure, double confidence = 0.9)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var candidates = FrontCandidate.Of(study, trials, target, figure);
        var front = FrontCalculator.Front(study, candidates.Select(c => c.Trial), target, new CostAxis(figure, Reference: 1));
        var members = front.Points.Select(t => t.Number).ToHashSet();
        var beaten = new BeatenProbability([.. candidates.Where(c => members.Contains(c.Trial.Number))]);
        return
        [
            .. candidates
                .Where(c => !members.Contains(c.Trial.Number) && !beaten.IsBeaten(c, confidence))
                .Select(c => c.Trial.Number)
                .Order(),
        ];
    }
}
