using System.Collections.Immutable;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>What came of a case.</summary>
/// <param name="Draws">Random splits of each setting; 1 where nothing is drawn.</param>
/// <param name="Mean">Means over settings and draws.</param>
/// <param name="Settings">Device by device, in the case's order.</param>
/// <param name="Seconds">Time on this machine, all jobs added up.</param>
public sealed record CostCaseResult(
    CostCase Case, int Draws, FitStatistics Mean, ImmutableArray<CostSettingResult> Settings, double Seconds)
{
    public bool IsMet => Case.Target.IsMetBy(Mean);
}
