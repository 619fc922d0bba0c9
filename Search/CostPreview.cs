using System.Collections.Immutable;

namespace NasLab.Search;

/// <summary>What is known of an architecture before it is evaluated.</summary>
/// <param name="Values">One value for each objective; NaN where it is learned, positive infinity where the group's device cannot run it within its limits.</param>
/// <param name="Violation">
/// How far the architecture is from meeting the limits of the nearest group (sum of relative excesses), 0 when at least one group
/// takes it. A matter of point estimates: what is evaluated and what stands on a front does not depend on how sure they are.
/// </param>
public sealed record CostPreview(ImmutableArray<double> Values, double Violation)
{
    /// <summary>
    /// For each group the probability (0 to 1) that the architecture's true costs meet its limits, given how sure the estimates are.
    /// Empty where the estimates are taken as exact.
    /// </summary>
    public ImmutableArray<double> WithinLimits { get; init; } = [];

    public bool IsFeasible => Violation <= 0;
}
