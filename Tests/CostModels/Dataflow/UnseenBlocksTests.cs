using System.Globalization;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces.Spaces;
using Xunit.Abstractions;

namespace NasLab.Tests.CostModels.Dataflow;

/// <summary>FBNet's blocks, which took no part in fitting the devices: their published times beside the model's.</summary>
public sealed class UnseenBlocksTests(ITestOutputHelper output)
{
    private const int Layers = 22;
    private const int Skip = 8;

    [Theory]
    [InlineData("eyeriss", "eyeriss_ms", 0.95, 0.4)]
    [InlineData("fpga-zc706", "fpga_ms", 0.9, 0.76)]
    public void Blocks_are_ordered_as_published_with_at_most_the_error_that_the_devices_page_states(
        string name, string column, double leastSpearman, double largestError)
    {
        var model = CostModelFactory.Create(DeviceCatalogue.Find(name)!);
        var blocks = Blocks(column);

        var predictedMs = PredictMs(model, blocks);

        var publishedMs = blocks.Select(b => b.PublishedMs).ToArray();
        var spearman = Correlation(Ranks(publishedMs), Ranks(predictedMs));
        var ratios = publishedMs.Zip(predictedMs, (y, p) => p / y).ToArray();
        var median = ratios.Order().ElementAt(ratios.Length / 2);
        var error = ratios.Average(r => Math.Abs(r - 1));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name} on {blocks.Length} FBNet blocks: Spearman {spearman:F3}, mean error {100 * error:F1} %, median of predicted by published {median:F3}, mean error at that scale {100 * ratios.Average(r => Math.Abs((r / median) - 1)):F1} %"));
        Assert.Equal(Layers * 8, blocks.Length);
        Assert.True(spearman >= leastSpearman, $"Spearman {spearman}");
        Assert.True(error <= largestError, $"mean error {error}");
    }

    [Theory]
    [InlineData("eyeriss", 0.95)]
    [InlineData("fpga-zc706", 0.9)]
    public void Networks_are_ordered_as_published(string name, double leastSpearman)
    {
        var model = CostModelFactory.Create(DeviceCatalogue.Find(name)!);
        var set = MeasurementCatalogue.Find("fbnet")!;
        var networks = set.Read();
        var setting = name == "eyeriss" ? "eyeriss" : "fpga";
        var rows = Enumerable.Range(0, 500).ToArray();

        var predictedMs = rows.Select(i => model.Estimate(networks.Space.Lower(networks.Architectures[i])).LatencyMs).ToArray();

        var publishedMs = rows.Select(i => networks.LatencyMs[setting][i]).ToArray();
        var spearman = Correlation(Ranks(publishedMs), Ranks(predictedMs));
        var error = publishedMs.Zip(predictedMs, (y, p) => Math.Abs((p / y) - 1)).Average();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name} on {rows.Length} FBNet networks: Spearman {spearman:F3}, mean error {100 * error:F1} %"));
        Assert.True(spearman >= leastSpearman, $"Spearman {spearman}");
    }

    /// <summary>The table's blocks but for the skips, whose times it gives relative to the skip of the same layer.</summary>
    private static (int Layer, int Operator, double PublishedMs)[] Blocks(string column)
    {
        var table = MeasurementCatalogue.ReadTable("fbnet-blocks");
        var (layer, @operator, published) = (table.IndexOf("layer"), table.IndexOf("op"), table.IndexOf(column));
        return
        [
            .. table.Rows
                .Select(r => r.Fields)
                .Where(f => f[layer] != "-1" && f[@operator] != Skip.ToString(CultureInfo.InvariantCulture))
                .Select(f => (
                    int.Parse(f[layer], CultureInfo.InvariantCulture),
                    int.Parse(f[@operator], CultureInfo.InvariantCulture),
                    double.Parse(f[published], CultureInfo.InvariantCulture))),
        ];
    }

    private static double[] PredictMs(ICostModel model, (int Layer, int Operator, double PublishedMs)[] blocks)
    {
        var space = FBNet.Family.CreateDefault();
        var skipsMs = LatencyMs(Layers, Skip);
        return [.. blocks.Select(b => LatencyMs(b.Layer, b.Operator) - skipsMs)];

        double LatencyMs(int layer, int @operator)
        {
            var operators = Enumerable.Range(0, Layers).Select(l => l == layer ? @operator : Skip);
            return model.Estimate(space.Lower(space.Parse(string.Join('-', operators)))).LatencyMs;
        }
    }

    /// <summary>Ranks from 0; equal values share their mean rank.</summary>
    private static double[] Ranks(double[] values) =>
        [.. values.Select(v => values.Count(w => w < v) + ((values.Count(w => w == v) - 1) / 2.0))];

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var covariance = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return covariance / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
