using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration;

/// <summary>What reading a device's file gave: the device, or everything that is wrong with the file.</summary>
public sealed record DeviceReading(Device? Device, ImmutableArray<OptionProblem> Problems);
