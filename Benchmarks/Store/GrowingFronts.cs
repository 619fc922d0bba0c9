using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Benchmarks.Store;

/// <summary>
/// The fronts of a study trial by trial: those of all trials so far are those of the former fronts' members and the new trial.
/// </summary>
internal sealed class GrowingFronts(Study study)
{
    private ImmutableArray<Trial> _members = [];

    public ImmutableArray<DeviceFront> Add(Trial trial)
    {
        var fronts = FrontCalculator.Fronts(study, [.. _members, trial]);
        _members = [.. fronts.SelectMany(f => f.Points).DistinctBy(t => t.Number)];
        return fronts;
    }
}
