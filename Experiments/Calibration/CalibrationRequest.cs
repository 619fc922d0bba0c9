using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;

namespace NasLab.Experiments.Calibration;

/// <summary>What a device is to be calibrated with.</summary>
/// <param name="Name">The device that is made: lower-case letters, digits and hyphens.</param>
/// <param name="Base">The device whose constants, fusion rules and precisions the new one starts from; null for one known by its measurements alone.</param>
/// <param name="Samples">One or more tables' measurements.</param>
public sealed record CalibrationRequest(string Name, Device? Base, ImmutableArray<CalibrationSample> Samples)
{
    /// <summary>The device in words; its name, or the base's words, where it is null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the device is; the base's kind, or <see cref="DeviceKind.Other"/>, where it is null.</summary>
    public DeviceKind? Kind { get; init; }

    /// <summary>What the networks ran in; the base's default, or fp32, where it is null.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Images of a batch; what the tables say, or the base's, or 1, where it is null.</summary>
    public int? Batch { get; init; }

    /// <summary>Whether the fit starts from what is known of other devices.</summary>
    public bool Transfer { get; init; }

    /// <summary>The day that the fit is dated with.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>NasLab's version.</summary>
    public required string ToolVersion { get; init; }
}
