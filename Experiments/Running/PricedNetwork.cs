using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Running;

/// <summary>A network's size and its cost on every target of a study.</summary>
public sealed record PricedNetwork(long Parameters, long Macs, ImmutableArray<TargetCost> Costs)
{
    /// <summary>How far the network is from the nearest target's limits; 0 when at least one target takes it.</summary>
    public double Violation => Costs.Min(c => c.Violation);

    /// <summary>Why no target takes the network, one clause for each.</summary>
    public string Reason(ImmutableArray<PlannedTarget> targets) =>
        string.Join("; ", Costs.Select(c => $"{targets[c.Target].Target.Label}: {Pricer.Explain(targets[c.Target].Target, this, c)}"));
}
