using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

internal static class DeviceModels
{
    public static DeviceModel Of(Study study, DeviceFront front, ImmutableArray<Trial> trials, ReportDevice device)
    {
        var target = study.Targets[front.Target];
        return new DeviceModel
        {
            Device = target.Device,
            Precision = target.Precision.ToString().ToLowerInvariant(),
            Label = target.Label,
            Calibrated = target.Calibrated,
            Source = StudyFigures.CamelCase(Source(target, front.Target, trials)),
            ReferenceLatencyMs = Rounding.Significant(target.ReferenceLatencyMs) ?? 0,
            Limits = target.Limits,
            Hypervolume = Rounding.Significant(front.Hypervolume) ?? 0,
            Front = [.. front.Points.Select(t => t.Number)],
            Trust = DeviceTrusts.Of(device, StudyFigures.Space(trials)),
            Progress = Progress(FrontHistory.Of(study, trials, front.Target)),
        };
    }

    /// <summary>The most frequent one, so that few trials have to say otherwise.</summary>
    internal static CostSource Source(Target target, int index, ImmutableArray<Trial> trials)
    {
        var sources = trials.Select(t => t.CostOn(index)).OfType<TargetCost>().CountBy(c => c.Cost.Source).ToImmutableArray();
        return sources.IsEmpty
            ? target.Calibrated ? CostSource.PredictedCalibrated : CostSource.PredictedUncalibrated
            : sources.OrderByDescending(s => s.Value).ThenBy(s => s.Key).First().Key;
    }

    private static ImmutableArray<ProgressModel> Progress(ImmutableArray<FrontStep> steps) =>
    [
        .. steps
            .Where((s, i) => i == 0 || i == steps.Length - 1 || s.Hypervolume != steps[i - 1].Hypervolume)
            .Select(s => new ProgressModel(s.Finished, s.Trial, Rounding.Significant(s.Seconds) ?? 0, Rounding.Significant(s.Hypervolume) ?? 0)),
    ];
}
