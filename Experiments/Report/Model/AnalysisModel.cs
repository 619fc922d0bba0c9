using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>
/// What the statistics say of a study: a document of its own, since it takes longer to make than the study's and moves more slowly.
/// </summary>
public sealed record AnalysisModel
{
    /// <summary>The study's name.</summary>
    public required string Study { get; init; }

    /// <summary>One for each of the study's devices.</summary>
    public required ImmutableArray<DeviceFrontsModel> Fronts { get; init; }

    /// <summary>One for each ordered pair of different devices; none where there is one device only.</summary>
    public required ImmutableArray<DevicePairModel> Pairs { get; init; }

    /// <summary>Null where this version of NasLab does not know the study's space, or an id of it.</summary>
    public ChoicesModel? Choices { get; init; }

    public required TrustModel Trust { get; init; }
}
