using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Fronts;

/// <summary>The network chosen for a target, or the one that came nearest to the limits.</summary>
public sealed record PickResult
{
    /// <summary>The choice; null when no candidate keeps the limits.</summary>
    public Trial? Chosen { get; init; }

    /// <summary>One sentence: why this one and what it gives up; without a choice, what is missed and by how much.</summary>
    public required string Reason { get; init; }

    /// <summary>What would be chosen without the choice; null where nothing else keeps the limits.</summary>
    public Trial? RunnerUp { get; init; }

    /// <summary>One sentence on the runner-up; null where there is none.</summary>
    public string? RunnerUpReason { get; init; }

    /// <summary>Without a choice, the candidate whose relative excesses over the limits sum to least; null where there are no candidates.</summary>
    public Trial? NearestMiss { get; init; }

    /// <summary>The limits that the nearest miss does not keep.</summary>
    public ImmutableArray<LimitMiss> Misses { get; init; } = [];
}
