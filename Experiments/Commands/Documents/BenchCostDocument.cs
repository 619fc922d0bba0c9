using System.Collections.Immutable;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Benchmarking.Cost;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>What <c>naslab bench cost --json</c> prints.</summary>
internal sealed record BenchCostDocument(ImmutableArray<BenchCostDocument.Result> Results)
{
    /// <summary>One case.</summary>
    /// <param name="Draws">Random splits of each setting.</param>
    /// <param name="Figures">Means over settings and draws.</param>
    /// <param name="Target">What they are to reach; null where nothing is asked.</param>
    /// <param name="Met">Whether all that is asked is reached.</param>
    /// <param name="Anchor">What others have published.</param>
    /// <param name="Seconds">Time on this machine, all jobs added up.</param>
    public sealed record Result(
        string Case, string Title, int Draws, FitStatistics Figures, CostTarget Target, bool Met, string? Anchor, ImmutableArray<Device> Devices, double Seconds);

    /// <summary>One device setting.</summary>
    /// <param name="Dropped">Failed measurements near zero.</param>
    public sealed record Device(string Setting, int Dropped, FitStatistics Figures);

    public static BenchCostDocument Of(ImmutableArray<CostCaseResult> results) => new(
        [.. results.Select(r => new Result(
            r.Case.Name, r.Case.Title, r.Draws, r.Mean, r.Case.Target, r.IsMet, r.Case.Anchor,
            [.. r.Settings.Select(s => new Device(s.Setting, s.Dropped, s.Statistics))], Math.Round(r.Seconds, 3)))]);
}
