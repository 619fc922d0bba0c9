using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Experiments.Configuration;

/// <summary>The names that an experiments file may use.</summary>
/// <param name="Baselines">Names of reference networks.</param>
/// <param name="DataSets">Names of data sets, <c>files</c> included.</param>
/// <param name="ReadDevice">Reads a device's own file.</param>
public sealed record Catalogues(
    ImmutableArray<SpaceFamily> Spaces,
    ImmutableArray<StrategyEntry> Strategies,
    ImmutableArray<Device> Devices,
    ImmutableArray<string> Baselines,
    ImmutableArray<string> DataSets,
    Func<Stream, DeviceReading> ReadDevice);
