using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report;

internal static class DeviceModels
{
    public static DeviceModel Of(Study study, DeviceFront front, ImmutableArray<Trial> trials)
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
            Progress = Thinned(FrontCalculator.HypervolumeCurve(study, trials, front.Target)),
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

    private static ImmutableArray<HypervolumePoint> Thinned(ImmutableArray<HypervolumePoint> curve) =>
    [
        .. curve
            .Where((p, i) => i == 0 || i == curve.Length - 1 || p.Hypervolume != curve[i - 1].Hypervolume)
            .Select(p => p with { Hypervolume = Rounding.Significant(p.Hypervolume) ?? 0 }),
    ];
}
