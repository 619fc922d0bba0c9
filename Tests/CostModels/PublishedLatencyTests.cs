using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using Xunit.Abstractions;

namespace NasLab.Tests.CostModels;

/// <summary>Estimates beside published measurements: the order right, the size within a factor of two.</summary>
public sealed class PublishedLatencyTests(ITestOutputHelper output)
{
    public static TheoryData<string> Settings => [.. PublishedNetworks.All.Select(p => p.Setting).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Published_networks_are_ordered_as_measured_and_within_a_factor_of_two(string setting)
    {
        var published = PublishedNetworks.All.Where(p => p.Setting == setting).ToList();

        var estimates = published.Select(Estimate).ToList();

        var measured = published.Select(p => p.LatencyMs).ToList();
        var (order, error) = (Spearman(estimates, measured), estimates.Zip(measured, (e, m) => Math.Abs((e / m) - 1)).Average());
        output.WriteLine(FormattableString.Invariant($"{setting}: {published.Count} networks, Spearman {order:0.000}, mean error {100 * error:0.0} %"));
        Assert.True(order >= 0.95, $"Spearman {order}");
        Assert.All(estimates.Zip(measured), p => Assert.InRange(p.First / p.Second, 0.5, 2));
        foreach (var precision in published.GroupBy(p => p.Precision))
        {
            var same = published.Select((p, i) => (p, i)).Where(t => t.p.Precision == precision.Key).Select(t => t.i).ToList();
            Assert.True(Spearman([.. same.Select(i => estimates[i])], [.. same.Select(i => measured[i])]) >= 0.95, precision.Key.ToName());
        }
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

    [Fact]
    public void Ranks_are_correlated_as_by_hand()
    {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
        var correlation = Spearman([1, 5, 5, 9], [10, 20, 30, 40]);

        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), correlation, 1e-12);
    }

    private static double Estimate(PublishedLatency published)
    {
        var target = PublishedNetworks.Target(published.Setting, published.Precision)!;
        return CostModelFactory.Create(DeviceCatalogue.Find(target.Device)!, target.Precision).Estimate(published.Lower()).LatencyMs;
    }

    /// <summary>The correlation of ranks; ties share their mean rank.</summary>
    private static double Spearman(List<double> x, List<double> y)
    {
        var (a, b) = (Centred(x), Centred(y));
        return a.Zip(b, (p, q) => p * q).Sum() / Math.Sqrt(a.Sum(p => p * p) * b.Sum(q => q * q));

        static List<double> Centred(List<double> values) =>
            [.. values.Select(v => values.Count(w => w < v) + (values.Count(w => w == v) / 2.0) - (values.Count / 2.0))];
    }
}
