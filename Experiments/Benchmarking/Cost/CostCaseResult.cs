using System.Collections.Immutable;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>What came of a case.</summary>
/// <param name="Draws">Random splits of each setting; 1 where nothing is drawn.</param>
/// <param name="Settings">Device by device, in the case's order.</param>
/// <param name="Seconds">Time on this machine, all jobs added up.</param>
public sealed record CostCaseResult(CostCase Case, int Draws, ImmutableArray<CostSettingResult> Settings, double Seconds)
{
    /// <summary>Means over settings and draws; where every setting is to reach the target, the weakest setting's, figure by figure.</summary>
    public FitStatistics Figures { get; } = Case.IsForEachSetting
        ? FitStatistics.Weakest([.. Settings.Select(s => s.Statistics)])
        : FitStatistics.Mean([.. Settings.Select(s => s.Statistics)]);

    /// <summary>The largest of the settings'; null where it is not looked at.</summary>
    public double? LargestErrorPct => Settings.Max(s => s.LargestErrorPct);

    public bool IsMet => Case.Target.IsMetBy(Figures, LargestErrorPct);
}
