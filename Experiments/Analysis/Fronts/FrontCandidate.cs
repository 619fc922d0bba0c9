using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>A trial that competes for a front, with the error bars of both axes.</summary>
/// <param name="Cost">The figure of the front's cost axis, on its target.</param>
/// <param name="Accuracy">The validation accuracy, a fraction.</param>
public sealed record FrontCandidate(Trial Trial, Estimate Cost, Estimate Accuracy)
{
    /// <summary>The candidates of a front, in the order of the trials: completed, of the full fidelity, feasible on the target.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="figure">One of <see cref="Figures.Names"/>.</param>
    public static ImmutableArray<FrontCandidate> Of(Study study, IEnumerable<Trial> trials, int target, string figure)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        var candidates = ImmutableArray.CreateBuilder<FrontCandidate>();
        foreach (var trial in trials)
        {
            if (FrontCalculator.CompetingCost(study, trial, target, figure) is { } cost)
            {
                candidates.Add(new FrontCandidate(trial, TrialEstimates.Of(figure, trial, cost)!, TrialEstimates.Accuracy(trial)!));
            }
        }

        return candidates.ToImmutable();
    }

    /// <summary>
    /// The probability that this candidate's true figures dominate another's. The errors of the two axes are independent (one is of images
    /// and seeds, the other of the device's model), and so, which is the careful choice, are those of the two candidates.
    /// </summary>
    public double ProbabilityOfDominating(FrontCandidate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var cheaper = Cost.ProbabilityAtMost(other.Cost);
        return cheaper <= 0 || IsSurelyEqual(other) ? 0 : cheaper * other.Accuracy.ProbabilityAtMost(Accuracy);
    }

    /// <summary>Whether both figures are equal and none of them can be off, as far as is known: then neither dominates.</summary>
    internal bool IsSurelyEqual(FrontCandidate other) =>
        Cost.Value.Equals(other.Cost.Value) && Accuracy.Value.Equals(other.Accuracy.Value)
        && Cost.Scale + other.Cost.Scale + Accuracy.Scale + other.Accuracy.Scale <= 0;
}
