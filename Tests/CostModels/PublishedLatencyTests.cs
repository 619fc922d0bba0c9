using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.CostModels;

/// <summary>Uncalibrated estimates beside published measurements: the order right, the size within a factor of two.</summary>
public sealed class PublishedLatencyTests
{
    [Fact]
    public void Mobile_net_v2_on_a_pixel_1_is_ordered_as_published_and_within_a_factor_of_two()
    {
        var model = CostModelFactory.Create(DeviceCatalogue.Find("pixel1-cpu")!, Precision.Fp32);
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "CostModels", "Fixtures", "pixel1-mobilenet-v2.csv"))
            .Where(l => !l.StartsWith('#'))
            .Skip(1)
            .Select(l => l.Split(','))
            .Select(c => (Resolution: int.Parse(c[0]), Width: double.Parse(c[1]), PublishedMs: double.Parse(c[2])))
            .OrderBy(r => r.PublishedMs)
            .ToArray();

        var estimates = rows
            .Select(r => model.Estimate(MobileNetV2.Table(r.Width).ToNetwork(TensorShape.Map(3, r.Resolution, r.Resolution), 1001)).LatencyMs)
            .ToArray();

        Assert.Equal(14, rows.Length);
        Assert.All(rows.Zip(estimates), p => Assert.InRange(p.Second / p.First.PublishedMs, 0.5, 2));
        Assert.True(Spearman(estimates) >= 0.95, $"Spearman {Spearman(estimates)}");
    }

    [Fact]
    public void The_reference_networks_are_within_a_factor_of_three_of_published_latencies()
    {
        // MobileNetV3 paper and README (Pixel 1: V3 large 51 ms, small 15.8 ms); Coral's benchmark page (Edge TPU: V1 2.4 ms, V2 2.6 ms).
        (string Device, string Network, double PublishedMs)[] published =
        [
            ("pixel1-cpu", "mobilenet_v3_large", 51), ("pixel1-cpu", "mobilenet_v3_small", 15.8),
            ("coral-edge-tpu", "mobilenet_v1", 2.4), ("coral-edge-tpu", "mobilenet_v2", 2.6),
        ];

        var ratios = published.Select(p => CostModelFactory.Create(DeviceCatalogue.Find(p.Device)!)
            .Estimate(ReferenceCatalogue.Find(p.Network)!.Lower(TensorShape.Map(3, 224, 224), 1000)).LatencyMs / p.PublishedMs);

        Assert.All(ratios, r => Assert.InRange(r, 1 / 3.0, 3));
    }

    /// <summary>The rank correlation of values with their positions; no ties.</summary>
    private static double Spearman(double[] values)
    {
        var n = values.Length;
        var ranks = values.Select(v => values.Count(w => w < v));
        var squares = ranks.Select((rank, position) => (double)(rank - position) * (rank - position)).Sum();
        return 1 - (6 * squares / ((double)n * ((n * n) - 1)));
    }
}
