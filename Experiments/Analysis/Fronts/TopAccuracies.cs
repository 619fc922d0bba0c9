using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>Who cannot be told apart from the most accurate candidate, as a front's candidates cannot from its members: on accuracy alone.</summary>
public static class TopAccuracies
{
    /// <summary>
    /// Completed candidates of the full fidelity, the best aside, that the best does not beat with the confidence, in the order given. One that is
    /// equal to it, and neither of them with an error bar, is not beaten.
    /// </summary>
    /// <param name="best">A trial with an accuracy.</param>
    /// <param name="confidence">Probability from which on a candidate counts as beaten, above 0.5 and below 1.</param>
    public static ImmutableArray<Trial> NotToldApart(
        Study study, IEnumerable<Trial> trials, Trial best, double confidence = CloseCandidates.DefaultConfidence)
    {
        var top = TrialEstimates.Accuracy(best) ?? throw new ArgumentException($"Trial {best.Number} has no accuracy.", nameof(best));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        return
        [
            .. FullTrials.Completed(study, trials)
                .Where(t => t.Number != best.Number && TrialEstimates.Accuracy(t) is { } accuracy && top.ProbabilityAbove(accuracy) < confidence),
        ];
    }
}
