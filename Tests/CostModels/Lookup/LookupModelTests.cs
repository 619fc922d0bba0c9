using System.Globalization;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Lookup;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.Tests.SearchSpaces.References;
using Xunit.Abstractions;

namespace NasLab.Tests.CostModels.Lookup;

public sealed class LookupModelTests(ITestOutputHelper output)
{
    private static readonly LookupModel _note10 = new(DeviceCatalogue.Find("galaxy-note10-cpu")!);
    private static readonly LookupModel _pixel1 = new(DeviceCatalogue.Find("pixel1-cpu")!);

    [Fact]
    public void A_network_whose_blocks_are_all_measured_takes_the_sum_of_their_rows()
    {
        // Once-for-All's network for 79 ms on Pixel 1 has width 1.2 and resolution 224, as the Note 10's table.
        var subnet = OnceForAllSubnet.All.Single(s => s.ReferenceName == "ofa_pixel1_79ms");
        var expected = Rows("note10", "224").Where(r => r["op"] != "expanded_conv").Sum(Mean) + subnet.Blocks.Sum(RowOf);

        var cost = _note10.Estimate(Graph("ofa_pixel1_79ms"));

        // Rows that two resolutions share are averaged.
        Assert.Equal(expected, cost.LatencyMs, 0.005 * expected);
        Assert.Empty(cost.Remarks);
        Assert.Equal(CostSource.LookedUp, cost.Source);

        static double RowOf(OnceForAllSubnet.Block block) => Mean(Rows("note10", "224").First(r => r["op"] == "expanded_conv"
            && r["in_ch"] == $"{block.InChannels}" && r["out_ch"] == $"{block.OutChannels}" && r["expand"] == $"{block.Expanded}"
            && r["kernel"] == $"{block.Kernel}" && r["stride"] == $"{block.Stride}"));
    }

    [Theory]
    [InlineData("ofa_note10_8ms", 8)]
    [InlineData("ofa_note10_11ms", 11)]
    [InlineData("ofa_note10_16ms", 16)]
    public void Interpolated_networks_of_a_width_that_was_not_measured_are_within_five_percent_of_their_published_latency(string name, double publishedMs)
    {
        var cost = _note10.Estimate(Graph(name));

        output.WriteLine(FormattableString.Invariant($"{name}: {cost.LatencyMs:0.00} ms, 90 % {cost.LatencyInterval!.Value.Low:0.00} to {cost.LatencyInterval.Value.High:0.00}"));
        Assert.InRange(cost.LatencyMs / publishedMs, 0.95, 1.05);
        Assert.InRange(publishedMs, cost.LatencyInterval.Value.Low, cost.LatencyInterval.Value.High);
        Assert.Matches("^[0-9]+ of [0-9]+ blocks are interpolated between measured ones", Assert.Single(cost.Remarks));
    }

    [Fact]
    public void The_ratio_of_networks_to_sums_that_other_networks_gave_holds_for_the_published_ones_on_pixel_1()
    {
        var published = PublishedNetworks.All.Where(p => p is { Setting: "pixel1_cpu_1big", Precision: Precision.Fp32 }).ToList();

        var errors = published.Select(p => Math.Abs((_pixel1.Estimate(p.Lower()).LatencyMs / p.LatencyMs) - 1)).ToList();

        output.WriteLine(FormattableString.Invariant($"{errors.Count} networks, mean error {100 * errors.Average():0.0} %, largest {100 * errors.Max():0.0} %"));
        Assert.True(errors.Average() < 0.1, $"{errors.Average()}");
    }

    [Fact]
    public void Entries_left_out_are_predicted_from_the_others()
    {
        output.WriteLine(FormattableString.Invariant(
            $"leave one entry out: Note 10 {100 * _note10.LeaveOneOutError:0.0} %, Pixel 1 {100 * _pixel1.LeaveOneOutError:0.0} %"));
        output.WriteLine(FormattableString.Invariant(
            $"leave one pair of channels out: Note 10 {100 * _note10.LeaveChannelsOutError:0.0} %, Pixel 1 {100 * _pixel1.LeaveChannelsOutError:0.0} %"));

        Assert.InRange(_note10.LeaveOneOutError, 0.001, 0.02);
        Assert.InRange(_pixel1.LeaveOneOutError, 0.001, 0.06);
        Assert.InRange(_note10.LeaveChannelsOutError, _note10.LeaveOneOutError, 0.06);
        Assert.InRange(_pixel1.LeaveChannelsOutError, _pixel1.LeaveOneOutError, 0.11);
    }

    [Fact]
    public void The_error_of_an_entry_left_out_is_that_of_a_table_without_it()
    {
        // A table of the first six entries, and one without the third: what the second says of the third.
        var entries = _pixel1.Device.Lookup!.Entries.Where(e => e.Shape.IsInvertedResidual).Take(6).ToList();
        var without = Model([.. entries.Where((_, i) => i != 2)]);

        var predicted = without.Price(Block(entries[2].Shape)).Single();

        var all = Model(entries);
        var errors = entries.Select((e, i) => Math.Abs((Model([.. entries.Where((_, j) => j != i)]).Price(Block(e.Shape)).Single().LatencyMs / e.MeanMs) - 1));
        Assert.NotEqual(LookupOrigin.Entry, predicted.Origin);
        Assert.Equal(errors.Average(), all.LeaveOneOutError, 1e-9);
    }

    [Fact]
    public void What_nothing_measured_is_like_is_named_and_priced_by_the_machine_model()
    {
        var cost = _note10.Estimate(ReferenceCatalogue.Find("resnext50_32x4d")!.Lower(TensorShape.Map(3, 224, 224), 1000));

        Assert.Contains(cost.Remarks, r => r.StartsWith("no entry for grouped-convolution 56x56x128 to 56x56x128, kernel 3, stride 1, 32 groups", StringComparison.Ordinal));
        Assert.All(cost.Remarks.Skip(1), r => Assert.EndsWith("priced by the machine model, scaled as the nearest entries say", r, StringComparison.Ordinal));
        Assert.True(cost.LatencyInterval!.Value.High > 1.5 * cost.LatencyMs);
    }

    [Fact]
    public void Squeeze_and_excite_is_another_kind_of_block_where_none_was_measured()
    {
        var prices = _pixel1.Price(FusedGraph.From(Graph("mobilenet_v3_large")));

        Assert.All(prices, p => Assert.True(p.Block.Shape.SqueezedChannels == 0 || p.Origin == LookupOrigin.MachineModel));
        Assert.Contains(prices, p => p.Block.Shape.SqueezedChannels > 0);
    }

    [Fact]
    public void The_interval_takes_all_blocks_to_deviate_together()
    {
        var graph = Graph("ofa_pixel1_79ms");

        var (low, high) = _note10.Estimate(graph).LatencyInterval!.Value;

        var deviation = _note10.Price(FusedGraph.From(graph)).Sum(p => p.DeviationMs);
        Assert.Equal(2 * 1.645 * deviation, high - low, 1e-9);
    }

    [Theory]
    [InlineData("ofa_note10_8ms")]
    [InlineData("mobilenet_v1")]
    [InlineData("shufflenet_v2_x1_0")]
    public void Layers_sum_to_the_estimate(string name)
    {
        var graph = Graph(name);

        var (cost, layers) = (_note10.Estimate(graph), _note10.EstimateLayers(graph));

        Assert.Equal(cost.LatencyMs, layers.Sum(l => l.LatencyMs), 1e-9);
        Assert.Equal(graph.Macs, layers.Sum(l => l.Macs));
        var overheadMj = _note10.Device.Value(DeviceConstants.RunOverhead) * 1e-3 * _note10.Device.Value(DeviceConstants.StaticPower);
        Assert.Equal(cost.EnergyMj!.Value, layers.Sum(l => l.EnergyMj!.Value), overheadMj + 1e-9);
        Assert.Equal(layers.SelectMany(l => l.Nodes).Count(), layers.SelectMany(l => l.Nodes).Distinct().Count());
    }

    [Fact]
    public void Memory_is_the_machine_models()
    {
        var graph = Graph("ofa_note10_8ms");

        var cost = _note10.Estimate(graph);

        var modelled = new RooflineModel(_note10.Device, Precision.Fp32).Estimate(graph);
        Assert.Equal((modelled.PeakActivationBytes, modelled.WeightBytes), (cost.PeakActivationBytes, cost.WeightBytes));
    }

    [Fact]
    public void The_table_serves_its_precision_and_the_machine_model_the_others()
    {
        var device = DeviceCatalogue.Find("galaxy-note10-cpu")!;

        Assert.IsType<LookupModel>(CostModelFactory.Create(device));
        Assert.IsType<RooflineModel>(CostModelFactory.Create(device, Precision.Int8));
        Assert.Throws<ArgumentException>(() => new LookupModel(DeviceCatalogue.Find("pixel3-cpu")!));
    }

    [Fact]
    public void Estimates_are_the_same_from_several_threads()
    {
        var graph = Graph("mobilenet_v3_small");
        var expected = new LookupModel(_note10.Device).Estimate(graph).LatencyMs;

        var latencies = new double[16];
        Parallel.For(0, latencies.Length, i => latencies[i] = _note10.Estimate(graph).LatencyMs);

        Assert.All(latencies, l => Assert.Equal(expected, l));
    }

    private static NetworkGraph Graph(string name)
    {
        var reference = ReferenceCatalogue.Find(name)!;
        return reference.Lower(reference.Input, 1000);
    }

    private static LookupModel Model(IEnumerable<LookupEntry> entries) =>
        new(_pixel1.Device with { Lookup = new LookupTable(Precision.Fp32, "test", [.. entries]) });

    private static FusedGraph Block(BlockShape shape)
    {
        var builder = new GraphBuilder(TensorShape.Map(shape.InputChannels, shape.InputSize, shape.InputSize));
        var last = shape.Expands ? builder.Add("expand", new Operator.Convolution(shape.ExpandedChannels, 1, Bias: true), 0) : 0;
        var depthwise = new Operator.Convolution(
            shape.ExpandedChannels, shape.Kernel, shape.Stride, shape.Kernel / 2, Groups: shape.ExpandedChannels, Bias: true);
        last = builder.Add("project", new Operator.Convolution(shape.OutputChannels, 1, Bias: true), builder.Add("depthwise", depthwise, last));
        if (shape.Shortcut)
        {
            builder.Add("add", new Operator.Add(), [0, last]);
        }

        return FusedGraph.From(builder.Build());
    }

    private static double Mean(Dictionary<string, string> row) => double.Parse(row["mean_ms"], CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Rows(string device, string resolution)
    {
        var table = MeasurementCatalogue.ReadTable("mobile-blocks");
        return [.. table.Rows.Select(r => table.Columns.Zip(r.Fields).ToDictionary(p => p.First, p => p.Second))
            .Where(r => r["device"] == device && r["resolution"] == resolution)];
    }
}
