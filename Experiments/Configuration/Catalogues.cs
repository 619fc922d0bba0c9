using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Configuration;

/// <summary>What the names in an experiments file may mean.</summary>
/// <param name="ReadDevice">Reads a device's own file: the device, or everything that is wrong with it.</param>
public sealed record Catalogues(
    ImmutableArray<SpaceFamily> Spaces,
    ImmutableArray<StrategyEntry> Strategies,
    ImmutableArray<Device> Devices,
    ImmutableArray<ReferenceNetwork> Baselines,
    ImmutableArray<DatasetEntry> DataSets,
    Func<Stream, (Device? Device, ImmutableArray<OptionProblem> Problems)> ReadDevice)
{
    /// <summary>All that comes with NasLab.</summary>
    public static Catalogues BuiltIn { get; } = new(
        SpaceCatalogue.All, StrategyCatalogue.All, DeviceCatalogue.All, ReferenceCatalogue.All, DatasetCatalogue.All, DeviceFile.TryRead);
}
