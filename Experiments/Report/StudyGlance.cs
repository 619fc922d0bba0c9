using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

/// <summary>What both the overview and a study's own document say of it: of very many trials it takes long, and is worked out once for both.</summary>
/// <param name="Fronts">Over latency, one for each target.</param>
/// <param name="Best">As <see cref="StudyFigures.Best"/> finds it.</param>
/// <param name="Sources">How latencies on each target came to be known.</param>
/// <param name="Devices">One for each target.</param>
/// <param name="Warnings">In plain words, the weightiest first.</param>
public sealed record StudyGlance(
    ImmutableArray<DeviceFront> Fronts,
    Trial? Best,
    ImmutableArray<CostSource> Sources,
    ImmutableArray<ReportDevice> Devices,
    ImmutableArray<string> Warnings)
{
    /// <summary>A glance at a study and all of its trials.</summary>
    /// <param name="devices">One for each target; those of <see cref="StudyDevices"/> where it is null.</param>
    public static StudyGlance Of(Study study, ImmutableArray<Trial> trials, ImmutableArray<ReportDevice>? devices = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        var glance = new StudyGlance(
            FrontCalculator.Fronts(study, trials), StudyFigures.Best(study, trials), CostSources.Of(study, trials), devices ?? StudyDevices.Of(study), []);
        return glance with { Warnings = StudyWarnings.Of(study, trials, glance) };
    }
}
