using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

internal static class DeviceModels
{
    /// <summary>A target of a study.</summary>
    /// <param name="space">The study's; null before there are candidates.</param>
    public static DeviceModel Of(Study study, DeviceFront front, FrontHistory history, StudyGlance glance, string? space)
    {
        var target = study.Targets[front.Target];
        return new DeviceModel
        {
            Device = target.Device,
            Precision = target.Precision.ToString().ToLowerInvariant(),
            Label = target.Label,
            Calibrated = target.Calibrated,
            Source = StudyFigures.CamelCase(glance.Sources[front.Target]),
            ReferenceLatencyMs = Rounding.Significant(target.ReferenceLatencyMs) ?? 0,
            Limits = target.Limits,
            Hypervolume = Rounding.Significant(front.Hypervolume) ?? 0,
            Front = [.. front.Points.Select(t => t.Number)],
            Trust = DeviceTrusts.Of(glance.Devices[front.Target], space),
            Progress = Progress(history.Of(front.Target)),
        };
    }

    private static ImmutableArray<ProgressModel> Progress(ImmutableArray<FrontStep> steps) =>
    [
        .. steps
            .Where((s, i) => i == 0 || i == steps.Length - 1 || s.Hypervolume != steps[i - 1].Hypervolume)
            .Select(s => new ProgressModel(s.Finished, s.Trial, Rounding.Significant(s.Seconds) ?? 0, Rounding.Significant(s.Hypervolume) ?? 0)),
    ];
}
