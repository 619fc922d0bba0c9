using NasLab.Experiments.Store;

namespace NasLab.Experiments.Fronts;

/// <summary>The cost of a front's two axes; the other is the validation accuracy.</summary>
/// <param name="Figure">One of <see cref="Figures.Names"/>; less is better.</param>
/// <param name="Reference">The cost that the hypervolume is measured to, above 0, in the figure's unit.</param>
public sealed record CostAxis(string Figure, double Reference)
{
    /// <summary>A reference over the largest figure, as for latencies at a study's start.</summary>
    private const double _over = 1.1;

    /// <summary>The axis of the fronts that a study keeps: latency, to the reference that was fixed at its start.</summary>
    public static CostAxis Latency(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new CostAxis("latencyMs", target.ReferenceLatencyMs);
    }

    /// <summary>
    /// The axis of a figure on one target. Latency has its stored reference; of any other figure it is 1.1 times the largest of the
    /// candidates that compete on it, so that hypervolumes on such an axis compare within these trials only: to compare studies, give
    /// both one reference. 1 where none competes.
    /// </summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <exception cref="ArgumentException">The figure is not one of <see cref="Figures.Names"/>.</exception>
    public static CostAxis Of(Study study, IEnumerable<Trial> trials, int target, string figure)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        Figures.Words(figure);
        if (figure == "latencyMs")
        {
            return Latency(study.Targets[target]);
        }

        var largest = trials.Select(t => FrontCalculator.CompetingCost(study, t, target, figure) is { } cost ? Figures.Of(figure, t, cost) : 0).DefaultIfEmpty(0).Max();
        return new CostAxis(figure, largest > 0 ? _over * largest : 1);
    }
}
