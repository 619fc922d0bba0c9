using NasLab.CostModels.Devices;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Configuration;

/// <summary>The catalogues that NasLab ships.</summary>
public static class BuiltInCatalogues
{
    public static Catalogues All { get; } = new(
        SpaceCatalogue.All,
        StrategyCatalogue.All,
        DeviceCatalogue.All,
        [.. ReferenceCatalogue.All.Select(r => r.Name)],
        [.. DatasetCatalogue.All.Select(d => d.Name)],
        DeviceFile.Read);
}
