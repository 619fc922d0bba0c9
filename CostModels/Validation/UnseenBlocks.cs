using System.Collections.Immutable;
using System.Globalization;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.CostModels.Validation;

/// <summary>
/// FBNet's blocks and networks on the accelerators of HW-NAS-Bench, beside estimates of devices whose constants were fitted to
/// NAS-Bench-201 alone.
/// </summary>
public static class UnseenBlocks
{
    private const int _layers = 22;

    /// <summary>The operator that does nothing where its input fits: the table gives the others' times relative to it.</summary>
    private const int _skip = 8;

    /// <summary>The devices with the names that the tables give them.</summary>
    public static ImmutableArray<(string Device, string Setting)> Devices { get; } = [("eyeriss", "eyeriss"), ("fpga-zc706", "fpga")];

    /// <summary>Every block of the table but the skips, in ms: a network of skips and the block, less the one of skips alone.</summary>
    public static ImmutableArray<ComparedFigure> Blocks(ICostModel model, string setting)
    {
        ArgumentNullException.ThrowIfNull(model);
        var table = MeasurementCatalogue.ReadTable("fbnet-blocks");
        var (layer, @operator, published) = (table.IndexOf("layer"), table.IndexOf("op"), table.IndexOf($"{setting}_ms"));
        var space = FBNet.Family.CreateDefault();
        var skipsMs = LatencyMs(_layers, _skip);
        return
        [
            .. from row in table.Rows
               let at = int.Parse(row.Fields[layer], CultureInfo.InvariantCulture)
               where at >= 0
               let chosen = int.Parse(row.Fields[@operator], CultureInfo.InvariantCulture)
               where chosen != _skip
               select new ComparedFigure(double.Parse(row.Fields[published], CultureInfo.InvariantCulture), LatencyMs(at, chosen) - skipsMs),
        ];

        double LatencyMs(int at, int chosen)
        {
            var operators = Enumerable.Range(0, _layers).Select(l => l == at ? chosen : _skip);
            return model.Estimate(space.Lower(space.Parse(string.Join('-', operators)))).LatencyMs;
        }
    }

    /// <summary>The first networks of the table, in ms.</summary>
    public static ImmutableArray<ComparedFigure> Networks(ICostModel model, string setting, int count)
    {
        ArgumentNullException.ThrowIfNull(model);
        var networks = MeasurementCatalogue.Find("fbnet")!.Read();
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
                new ComparedFigure(networks.LatencyMs[setting][i], model.Estimate(networks.Architectures[i].Lower()).LatencyMs)),
        ];
    }
}
