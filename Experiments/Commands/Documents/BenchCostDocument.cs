using System.Collections.Immutable;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Benchmarking.Cost;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>What <c>naslab bench cost --json</c> prints.</summary>
internal sealed record BenchCostDocument(ImmutableArray<BenchCostDocument.Result> Results)
{
    /// <summary>One case.</summary>
    /// <param name="Draws">Random splits of each setting.</param>
    /// <param name="FiguresOf"><c>mean</c> over settings and draws, or <c>weakest</c> setting, where every one is to reach the target.</param>
    /// <param name="LargestErrorPct">The largest error of a network; null where it is not looked at.</param>
    /// <param name="Target">What they are to reach; null where nothing is asked.</param>
    /// <param name="Met">Whether all that is asked is reached.</param>
    /// <param name="Anchor">What others have published.</param>
    /// <param name="Remark">How far the figures can be trusted.</param>
    /// <param name="Seconds">Time on this machine, all jobs added up.</param>
    public sealed record Result(
        string Case, string Title, int Draws, string FiguresOf, FitStatistics Figures, double? LargestErrorPct, CostTarget Target, bool Met,
        string? Anchor, string? Remark, ImmutableArray<Device> Devices, double Seconds);

    /// <summary>One device setting.</summary>
    /// <param name="Dropped">Failed measurements near zero.</param>
    /// <param name="Remark">What stands for the setting, and what its figures rest on.</param>
    public sealed record Device(string Setting, int Dropped, FitStatistics Figures, double? LargestErrorPct, string? Remark);

    public static BenchCostDocument Of(ImmutableArray<CostCaseResult> results) => new(
        [.. results.Select(r => new Result(
            r.Case.Name, r.Case.Title, r.Draws, r.Case.IsForEachSetting ? "weakest" : "mean", r.Figures, r.LargestErrorPct, r.Case.Target, r.IsMet,
            r.Case.Anchor, r.Case.Remark,
            [.. r.Settings.Select(s => new Device(s.Setting, s.Dropped, s.Statistics, s.LargestErrorPct, s.Remark))], Math.Round(r.Seconds, 3)))]);
}
