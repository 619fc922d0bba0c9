using System.Collections.Immutable;

namespace NasLab.Search;

/// <summary>What is known of an architecture before it is evaluated.</summary>
/// <param name="Values">One value for each objective; NaN where it is learned, positive infinity where the group's device cannot run it within its limits.</param>
/// <param name="Violation">
/// How far the architecture is from meeting the limits of the nearest group (sum of relative excesses), 0 when at least one group
/// takes it.
/// </param>
public sealed record CostPreview(ImmutableArray<double> Values, double Violation)
{
    public bool IsFeasible => Violation <= 0;
}
