using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using Xunit.Abstractions;

namespace NasLab.Tests.CostModels;

/// <summary>Estimates beside published measurements: the order right, the size within a factor of two.</summary>
public sealed class PublishedLatencyTests(ITestOutputHelper output)
{
    public static TheoryData<string> Settings => [.. PublishedOrder.Settings];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Published_networks_are_ordered_as_measured_and_within_a_factor_of_two(string setting)
    {
        var rows = PublishedOrder.Compare(setting);

        var statistics = FitStatistics.Of([.. rows.Select(r => r.Figure)]);
        output.WriteLine(FormattableString.Invariant(
            $"{setting}: {statistics.Count} networks, Spearman {statistics.Spearman:0.000}, mean error {statistics.MapePct:0.0} %"));
        Assert.Equal(PublishedNetworks.All.Where(p => p.Setting == setting), rows.Select(r => r.Published));
        Assert.True(statistics.Spearman >= 0.95, $"Spearman {statistics.Spearman}");
        Assert.All(rows, r => Assert.InRange(r.Figure.Ratio, 0.5, 2));
        Assert.All(rows.GroupBy(r => r.Target), same =>
            Assert.True(FitStatistics.Of([.. same.Select(r => r.Figure)]).Spearman >= 0.95, $"{same.Key}"));
    }

    [Fact]
    public void A_published_network_is_compared_with_the_device_that_stands_for_its_setting()
    {
        var row = PublishedOrder.Compare("pixel3_nnapi").First(r => r.Published.Precision == Precision.Int8);

        var device = CostModelFactory.Create(DeviceCatalogue.Find("pixel3-hexagon")!, Precision.Int8);
        Assert.Equal(new ComparedFigure(row.Published.LatencyMs, device.Estimate(row.Published.Lower()).LatencyMs), row.Figure);
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
}
