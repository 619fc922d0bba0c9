using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>
/// The share of the box between the ideal (error 0, cost 0) and a reference that points dominate, 0 to 1 (Zitzler and Thiele 1998); what is
/// better than ideal counts as ideal.
/// </summary>
public static class HypervolumeShare
{
    /// <summary>The share of points (cost, error), in any order.</summary>
    /// <param name="referenceCost">Above 0.</param>
    /// <param name="referenceError">Above 0.</param>
    public static double Of(IEnumerable<(double Cost, double Error)> points, double referenceCost, double referenceError)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(referenceCost);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(referenceError);
        ImmutableArray<ImmutableArray<double>> known = [.. points.Select(p => ImmutableArray.Create(Math.Max(0, p.Cost), Math.Max(0, p.Error)))];
        return Hypervolume.Of(known, [referenceCost, referenceError]) / (referenceCost * referenceError);
    }
}
