using System.Collections.Immutable;

namespace NasLab.CostModels.Feasibility;

/// <summary>Which operators a device does not run, and where they run instead.</summary>
/// <param name="Rules">Everything that no rule names runs.</param>
/// <param name="Fallback">Null where no rule falls back.</param>
public sealed record OperatorSupport(ImmutableArray<OperatorRule> Rules, HostFallback? Fallback)
{
    /// <summary>A device that runs every operator.</summary>
    public static OperatorSupport Everything { get; } = new([], null);
}
