using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>What a study says of the choices of its space.</summary>
public sealed record ChoicesModel
{
    /// <summary>In the space's order.</summary>
    public required ImmutableArray<ChoiceModel> Choices { get; init; }

    /// <summary>For the accuracy; null with too few candidates.</summary>
    public ImportanceModel? Accuracy { get; init; }

    /// <summary>For each device's latency; null with too few candidates.</summary>
    public required ImmutableArray<ImportanceModel?> Latency { get; init; }

    /// <summary>With fewer different candidates nothing is said of importance.</summary>
    public required int LeastArchitectures { get; init; }
}
