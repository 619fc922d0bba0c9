using System.Collections.Immutable;

namespace NasLab.CostModels.Devices;

/// <summary>A target device as its file describes it.</summary>
public sealed record Device(string Name, string DisplayName, DeviceKind Kind, ImmutableArray<Precision> Precisions)
{
    /// <summary>The precision meant when none is named.</summary>
    public required Precision DefaultPrecision { get; init; }
}
