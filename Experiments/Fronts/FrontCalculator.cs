using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Store;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Fronts;

/// <summary>
/// The fronts of a study: over its completed candidates of the full fidelity that are feasible on a target, minimising a cost (the latency
/// in ms where none is named) and the error (1 - validation accuracy). Candidates equal in both stand side by side; baselines are never
/// members.
/// </summary>
public static class FrontCalculator
{
    /// <summary>One front over latency for each of the study's targets, in their order.</summary>
    public static ImmutableArray<DeviceFront> Fronts(Study study, IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(study);
        var known = trials.ToImmutableArray();
        return [.. Enumerable.Range(0, study.Targets.Length).Select(t => Front(study, known, t))];
    }

    /// <summary>The front of one target.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="axis">The cost; the latency where it is null.</param>
    public static DeviceFront Front(Study study, IEnumerable<Trial> trials, int target, CostAxis? axis = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        var cost = axis ?? CostAxis.Latency(study.Targets[target]);
        var front = new ParetoFront<Trial>();
        foreach (var trial in trials)
        {
            TryAdd(front, study, trial, target, cost.Figure);
        }

        return Front(study, target, cost, front);
    }

    /// <summary>A front of the members that trials have come to, in whatever order they came: of equals the lower number first.</summary>
    internal static DeviceFront Front(Study study, int target, CostAxis axis, ParetoFront<Trial> members) => new(
        target, Share(axis, study.ReferenceError, members), [.. members.OrderBy(m => m.Values[0]).ThenBy(m => m.Item.Number).Select(m => m.Item)]);

    /// <summary>The cost by which a trial competes for a target's front on a figure; null where it does not, or the device states no such figure.</summary>
    internal static TargetCost? CompetingCost(Study study, Trial trial, int target, string figure) =>
        CompetingCost(study, trial, target) is { } cost && double.IsFinite(Figures.Of(figure, trial, cost)) ? cost : null;

    /// <summary>The cost by which a trial competes for a target's fronts; null where it does not.</summary>
    internal static TargetCost? CompetingCost(Study study, Trial trial, int target) =>
        FullTrials.IsOne(study, trial) && trial is { ValidationAccuracy: not null } && trial.CostOn(target) is { IsFeasible: true } cost ? cost : null;

    /// <summary>Whether a trial is on the front now.</summary>
    internal static bool TryAdd(ParetoFront<Trial> front, Study study, Trial trial, int target, string figure) =>
        CompetingCost(study, trial, target) is { } cost && TryAdd(front, trial, cost, figure);

    /// <summary>Whether a trial that competes by a cost is on the front now; not one of a device that states no such figure.</summary>
    internal static bool TryAdd(ParetoFront<Trial> front, Trial trial, TargetCost cost, string figure)
    {
        // Of very many trials nearly all are dominated: for them nothing is allocated.
        ReadOnlySpan<double> values = [Figures.Of(figure, trial, cost), 1 - trial.ValidationAccuracy!.Value];
        return double.IsFinite(values[0]) && !front.IsDominated(values) && front.Add(trial, [.. values]);
    }

    internal static double Share(CostAxis axis, double referenceError, ParetoFront<Trial> front) =>
        HypervolumeShare.Of(front.Select(m => (m.Values[0], m.Values[1])), axis.Reference, referenceError);
}
