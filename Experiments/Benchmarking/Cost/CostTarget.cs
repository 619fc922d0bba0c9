using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>What a cost model is to reach on a case; null where nothing is asked.</summary>
/// <param name="MapePct">Mean error at most, in percent.</param>
/// <param name="Within10Pct">Share of networks that are off by at most 10 %, at least this, in percent.</param>
/// <param name="Spearman">Rank correlation, at least.</param>
/// <param name="LargestErrorPct">The error of each network, at most, in percent.</param>
public sealed record CostTarget(double? MapePct, double? Within10Pct, double? Spearman, double? LargestErrorPct = null)
{
    /// <summary>Whether figures reach it, as they are, not rounded; one that is asked for and is null does not.</summary>
    public bool IsMetBy(FitStatistics statistics, double? largestErrorPct)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        return !(statistics.MapePct > MapePct) && !(statistics.Within10Pct < Within10Pct) && !(statistics.Spearman < Spearman)
            && (LargestErrorPct is null || largestErrorPct <= LargestErrorPct);
    }
}
