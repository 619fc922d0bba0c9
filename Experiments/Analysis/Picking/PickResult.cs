using System.Collections.Immutable;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>The network chosen for some targets, or the one that came nearest to the limits.</summary>
public sealed record PickResult
{
    /// <summary>What counted.</summary>
    public required PickPreference Preference { get; init; }

    /// <summary>The limits that counted, the study's own among them.</summary>
    public required ImmutableArray<PickLimit> Limits { get; init; }

    /// <summary>How many candidates keep all limits with the confidence.</summary>
    public required int Candidates { get; init; }

    /// <summary>The choice; null when no candidate keeps the limits.</summary>
    public PickedNetwork? Chosen { get; init; }

    /// <summary>What would be chosen without the choice; null where nothing else keeps the limits.</summary>
    public PickedNetwork? RunnerUp { get; init; }

    /// <summary>The probability that the choice truly scores better than the runner-up; null where an error bar or the runner-up is missing.</summary>
    public double? ProbabilityBeatsRunnerUp { get; init; }

    /// <summary>One sentence: why this one; without a choice, what is missed and by how much.</summary>
    public required string Reason { get; init; }

    /// <summary>One sentence: what the choice gives up; without a choice, which limit to relax to what. Null where nothing came near.</summary>
    public string? GivesUp { get; init; }

    /// <summary>One sentence: how sure the choice is; null without a choice.</summary>
    public string? HowSure { get; init; }

    /// <summary>Without a choice, the candidate whose limits would have to be relaxed least, in sum of shares; null where there are no candidates.</summary>
    public PickedNetwork? NearestMiss { get; init; }

    /// <summary>The limits that would have to be relaxed for the nearest miss to be picked.</summary>
    public ImmutableArray<LimitMiss> Misses { get; init; } = [];
}
