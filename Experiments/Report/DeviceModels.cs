using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

internal static class DeviceModels
{
    public static DeviceModel Of(Study study, DeviceFront front, FrontHistory history, ImmutableArray<Trial> trials, ReportDevice device)
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
            Progress = Progress(history.Of(front.Target)),
        };
    }

    /// <summary>The most frequent one, so that few trials have to say otherwise.</summary>
    internal static CostSource Source(Target target, int index, ImmutableArray<Trial> trials)
    {
        var counts = new int[Enum.GetValues<CostSource>().Length];
        foreach (var trial in trials)
        {
            if (trial.CostOn(index) is { } cost) counts[(int)cost.Cost.Source]++;
        }

        var most = counts.Max();
        return most > 0 ? (CostSource)Array.IndexOf(counts, most)
            : target.Calibrated ? CostSource.PredictedCalibrated
            : CostSource.PredictedUncalibrated;
    }

    private static ImmutableArray<ProgressModel> Progress(ImmutableArray<FrontStep> steps) =>
    [
        .. steps
            .Where((s, i) => i == 0 || i == steps.Length - 1 || s.Hypervolume != steps[i - 1].Hypervolume)
            .Select(s => new ProgressModel(s.Finished, s.Trial, Rounding.Significant(s.Seconds) ?? 0, Rounding.Significant(s.Hypervolume) ?? 0)),
    ];
}
