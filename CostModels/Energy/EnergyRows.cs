using System.Collections.Immutable;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.CostModels.Energy;

/// <summary>The shipped rows of latency and energy, with each network lowered for the images that it was measured on.</summary>
public static class EnergyRows
{
    private static readonly ImmutableDictionary<string, (int Size, int Classes)> _images =
        new Dictionary<string, (int, int)>(StringComparer.Ordinal)
        {
            ["cifar10"] = (32, 10),
            ["cifar100"] = (32, 100),
            ["ImageNet16-120"] = (16, 120),
            ["ImageNet"] = (224, 1000),
        }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>All rows of an accelerator: three NAS-Bench-201 cells on three data sets and three FBNet networks on two.</summary>
    /// <param name="accelerator">As the tables name it: <c>edgegpu</c>, <c>eyeriss</c>, <c>fpga</c>.</param>
    /// <exception cref="ArgumentException">The tables have no energies of it.</exception>
    public static ImmutableArray<EnergyRow> Read(string accelerator) =>
    [
        .. ReadTable(MeasurementCatalogue.ReadTable("hw-nas-bench-nasbench201"), NasBench201.Family, $"{accelerator}_latency", $"{accelerator}_energy"),
        .. ReadTable(MeasurementCatalogue.ReadTable("hw-nas-bench-fbnet"), FBNet.Family, $"{accelerator}_latency_ms", $"{accelerator}_energy_mj"),
    ];

    private static IEnumerable<EnergyRow> ReadTable(MeasurementTable table, SpaceFamily family, string latencyColumn, string energyColumn)
    {
        var (latencies, energies) = (table.Numbers(latencyColumn), table.Numbers(energyColumn));
        var dataSets = table.Rows.Select(r => r.Fields[table.IndexOf("dataset")]).ToArray();
        var spaces = dataSets.Distinct().ToDictionary(d => d, d => Space(family, d), StringComparer.Ordinal);
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var architecture = ArchitectureKeys.For(spaces[dataSets[i]], table.Columns)!.Read(table.Rows[i].Fields);
            yield return new EnergyRow(architecture.Id, dataSets[i], architecture.Lower(), latencies[i], energies[i]);
        }
    }

    private static SearchSpace Space(SpaceFamily family, string dataSet)
    {
        var (size, classes) = _images[dataSet];
        var options = family.Defaults is FBNetOptions cifar && dataSet == "ImageNet" ? cifar with { Table = FBNetTable.Imagenet } : family.Defaults;
        return family.Create(options, TensorShape.Map(3, size, size), classes);
    }
}
