using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Configuration;

/// <summary>A device that an experiment searches for.</summary>
/// <param name="Limits">The experiment's limits, overridden by the device's own, in order of <see cref="LimitOptions"/>.</param>
/// <param name="FileSha256">The digest of the device's file in hex; null for a device of the catalogue.</param>
public sealed record DeviceTarget(Device Device, Precision Precision, ImmutableArray<Limit> Limits, string? FileSha256);
