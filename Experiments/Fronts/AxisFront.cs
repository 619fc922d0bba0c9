using System.Collections.Immutable;
using NasLab.Experiments.Store;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Fronts;

/// <summary>The front of accuracy against any figure, over the same candidates as a device's front of latency.</summary>
public static class AxisFront
{
    /// <summary>
    /// The completed candidates of the full fidelity that the target accepts and that no other beats in accuracy and in the figure (the
    /// smaller the better), lowest figure first. For <c>latencyMs</c>: <see cref="FrontCalculator.Front"/>'s points.
    /// </summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="figure">One of <see cref="Figures.Names"/>; candidates for which the device states none are left out.</param>
    /// <exception cref="ArgumentException">The figure is not one of <see cref="Figures.Names"/>.</exception>
    public static ImmutableArray<Trial> Of(Study study, IEnumerable<Trial> trials, int target, string figure)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        Figures.Words(figure);
        var front = new ParetoFront<Trial>();
        foreach (var trial in FullTrials.Completed(study, trials).OrderBy(t => t.Number))
        {
            var cost = trial.Costs.FirstOrDefault(c => c.Target == target);
            if (cost is { IsFeasible: true } && trial.ValidationAccuracy is { } accuracy && double.IsFinite(Figures.Of(figure, trial, cost)))
            {
                front.Add(trial, [Figures.Of(figure, trial, cost), 1 - accuracy]);
            }
        }

        return [.. front.Select(m => m.Item)];
    }
}
