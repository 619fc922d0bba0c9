using System.Collections.Immutable;
using NasLab.Experiments.Store;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Fronts;

/// <summary>
/// The fronts of a study over latency, kept up to date trial by trial, so that a trial costs as much as fronts are long and not as studies
/// are: those that <see cref="FrontCalculator.Fronts"/> finds of all trials so far, in whatever order they came. Not thread-safe.
/// </summary>
public sealed class StudyFronts
{
    private readonly Study _study;
    private readonly ImmutableArray<CostAxis> _axes;
    private readonly ImmutableArray<ParetoFront<Trial>> _members;

    /// <summary>The fronts of a study that goes on.</summary>
    /// <param name="trials">Those that have ended so far; any others count for nothing.</param>
    public StudyFronts(Study study, IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        _study = study;
        _axes = [.. study.Targets.Select(CostAxis.Latency)];
        _members = [.. study.Targets.Select(_ => new ParetoFront<Trial>())];
        foreach (var trial in trials)
        {
            for (var target = 0; target < _members.Length; target++) TryAdd(trial, target);
        }

        Now = [.. _members.Select((_, target) => Front(target))];
    }

    /// <summary>One front for each of the study's targets, in their order.</summary>
    public ImmutableArray<DeviceFront> Now { get; private set; }

    /// <summary>The fronts with a trial that has ended, which must not have been added before.</summary>
    public ImmutableArray<DeviceFront> Add(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Now = [.. Now.Select(before => TryAdd(trial, before.Target) ? Front(before.Target) : before)];
    }

    private bool TryAdd(Trial trial, int target) => FrontCalculator.TryAdd(_members[target], _study, trial, target, _axes[target].Figure);

    private DeviceFront Front(int target) => FrontCalculator.Front(_study, target, _axes[target], _members[target]);
}
