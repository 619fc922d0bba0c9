using System.Globalization;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;
using NasLab.SearchSpaces.Spaces;
using Xunit.Abstractions;

namespace NasLab.Tests.CostModels.Dataflow;

/// <summary>FBNet's blocks, which took no part in fitting the devices: their published times beside the model's.</summary>
public sealed class UnseenBlocksTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("eyeriss", "eyeriss", 0.95, 0.4)]
    [InlineData("fpga-zc706", "fpga", 0.9, 0.76)]
    public void Blocks_are_ordered_as_published_with_at_most_the_error_that_the_devices_page_states(
        string name, string setting, double leastSpearman, double largestError)
    {
        var blocks = UnseenBlocks.Blocks(CostModelFactory.Create(DeviceCatalogue.Find(name)!), setting);

        var statistics = FitStatistics.Of(blocks);
        output.WriteLine(FormattableString.Invariant(
            $"{name} on {blocks.Length} FBNet blocks: Spearman {statistics.Spearman:F3}, mean error {statistics.MapePct:F1} %"));
        Assert.Equal(22 * 8, blocks.Length);
        Assert.True(statistics.Spearman >= leastSpearman, $"Spearman {statistics.Spearman}");
        Assert.True(statistics.MapePct <= 100 * largestError, $"mean error {statistics.MapePct} %");
    }

    [Theory]
    [InlineData("eyeriss", "eyeriss", 0.95)]
    [InlineData("fpga-zc706", "fpga", 0.9)]
    public void Networks_are_ordered_as_published(string name, string setting, double leastSpearman)
    {
        var networks = UnseenBlocks.Networks(CostModelFactory.Create(DeviceCatalogue.Find(name)!), setting, 500);

        var statistics = FitStatistics.Of(networks);
        output.WriteLine(FormattableString.Invariant(
            $"{name} on {networks.Length} FBNet networks: Spearman {statistics.Spearman:F3}, mean error {statistics.MapePct:F1} %"));
        Assert.Equal(500, networks.Length);
        Assert.True(statistics.Spearman >= leastSpearman, $"Spearman {statistics.Spearman}");
    }

    [Fact]
    public void A_block_takes_what_it_adds_to_a_network_of_skips()
    {
        var model = CostModelFactory.Create(DeviceCatalogue.Find("eyeriss")!);
        var space = FBNet.Family.CreateDefault();

        // The table's first row behind the stem and the head (layer -1): layer 0, operator 0.
        var first = UnseenBlocks.Blocks(model, "eyeriss")[0];

        var (with, without) = (Ms("0-" + string.Join('-', Enumerable.Repeat(8, 21))), Ms(string.Join('-', Enumerable.Repeat(8, 22))));
        Assert.Equal(with - without, first.Predicted, 1e-12);
        var table = MeasurementCatalogue.ReadTable("fbnet-blocks");
        var row = table.Rows.First(r => r.Fields[table.IndexOf("layer")] == "0" && r.Fields[table.IndexOf("op")] == "0");
        Assert.Equal(row.Fields[table.IndexOf("eyeriss_ms")], first.Measured.ToString("R", CultureInfo.InvariantCulture));

        double Ms(string id) => model.Estimate(space.Lower(space.Parse(id))).LatencyMs;
    }
}
