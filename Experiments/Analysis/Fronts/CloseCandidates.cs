using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>Who is no member of a front and yet cannot be told apart from one, with the error bars of both axes taken into account.</summary>
public static class CloseCandidates
{
    /// <summary>The confidence with which a candidate is beaten before it is told apart, where none is asked.</summary>
    public const double DefaultConfidence = 0.9;

    /// <summary>The numbers of the candidates that are no members and that members, all together, beat with less than the confidence (<see cref="BeatenProbability"/>), ascending.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="figure">The cost: one of <see cref="Figures.Names"/>.</param>
    /// <param name="confidence">Above 0.5 and below 1.</param>
    public static ImmutableArray<int> Of(Study study, IEnumerable<Trial> trials, int target, string figure, double confidence = DefaultConfidence)
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
