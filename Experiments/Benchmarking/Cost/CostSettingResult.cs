using System.Collections.Immutable;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>How well one device setting was predicted.</summary>
/// <param name="Setting">The setting's name in its table.</param>
/// <param name="Dropped">Failed measurements near zero, which take no part.</param>
/// <param name="Statistics">Means over the draws; the count is of all draws together.</param>
public sealed record CostSettingResult(string Setting, int Dropped, FitStatistics Statistics)
{
    /// <summary>The error of the network that is off the most, in percent; null where it is not looked at.</summary>
    public double? LargestErrorPct { get; init; }

    /// <summary>What a reader must know of the figures; null where nothing.</summary>
    public string? Remark { get; init; }

    internal static CostSettingResult Of(EvaluationResult result) => new(result.Setting, result.Dropped, result.Statistics);

    /// <summary>A setting's results over the draws.</summary>
    internal static CostSettingResult Mean(IEnumerable<CostSettingResult> draws)
    {
        ImmutableArray<CostSettingResult> all = [.. draws];
        return all[0] with
        {
            Statistics = FitStatistics.Mean([.. all.Select(r => r.Statistics)]),
            LargestErrorPct = all.Max(r => r.LargestErrorPct),
        };
    }
}
