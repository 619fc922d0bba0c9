using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.CostModels;

/// <summary>What holds for every device in every precision; calibrated ones have the constants of others.</summary>
public sealed class RooflineContractTests
{
    private static readonly TensorShape ImageNet = TensorShape.Map(3, 224, 224);

    public static TheoryData<string, Precision> Targets
    {
        get
        {
            var data = new TheoryData<string, Precision>();
            foreach (var device in DeviceCatalogue.All.Where(d => d.Fitted.IsEmpty))
            {
                foreach (var precision in device.Precisions)
                {
                    data.Add(device.Name, precision);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Layers_sum_to_the_estimate_but_for_the_fixed_cost_of_a_run(string name, Precision precision)
    {
        var model = Model(name, precision);
        var graph = ReferenceCatalogue.Find("mobilenet_v3_small")!.Lower(ImageNet, 1000);

        var cost = model.Estimate(graph);
        var layers = model.EstimateLayers(graph);

        var runOverheadMs = model.Device.Value(DeviceConstants.RunOverhead) / 1000;
        var runOverheadMj = runOverheadMs * model.Device.Value(DeviceConstants.StaticPower);
        Assert.Equal(cost.LatencyMs, layers.Sum(l => l.LatencyMs) + runOverheadMs, cost.LatencyMs * 1e-9);
        Assert.Equal(cost.EnergyMj!.Value, layers.Sum(l => l.EnergyMj!.Value) + runOverheadMj, cost.EnergyMj.Value * 1e-9);
        Assert.Equal(graph.Macs, layers.Sum(l => l.Macs));
        Assert.All(layers, l => Assert.True(l.EnergyMj > 0 && l.MemoryBytes > 0));
        Assert.All(layers, l => Assert.True(l.LatencyMs > 0 || (l.LatencyMs == 0 && l.Macs == 0), l.Name));
        Assert.All(layers, l => Assert.Contains(l.Bound, (string[])["compute", "memory", "launch"]));
        Assert.Equal(CostSource.PredictedUncalibrated, cost.Source);
        Assert.Null(cost.LatencyInterval);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_operator_is_faster_than_its_arithmetic_and_its_bytes_allow(string name, Precision precision)
    {
        var model = Model(name, precision);
        var graph = FusedGraph.From(ReferenceCatalogue.Find("mobilenet_v2")!.Lower(ImageNet, 1000));

        var prices = model.Price(graph);

        var operators = graph.Plan(model.Device.Fusion).Operators;
        var macsPerMs = model.Device.Value(DeviceConstants.PeakRate, precision) * 1e6;
        var bytesPerMs = model.Device.Value(DeviceConstants.MemoryBandwidth) * 1e6;
        var onChipBytesPerMs = model.Device.Value(DeviceConstants.OnChipBandwidth) * 1e6;
        for (var i = 0; i < prices.Length; i++)
        {
            if (prices[i].Traffic == default)
            {
                // A machine that runs layer by layer does this in passing.
                Assert.Equal(0, operators[i].Macs);
                continue;
            }

            var activationBytes = operators[i].ActivationElements * precision.Bytes();
            Assert.True(prices[i].LatencyMs >= operators[i].Macs / macsPerMs * (1 - 1e-12), operators[i].Name);
            Assert.True(prices[i].LatencyMs >= prices[i].Traffic.OffChipBytes / bytesPerMs, operators[i].Name);
            Assert.True(prices[i].LatencyMs >= activationBytes / onChipBytesPerMs, operators[i].Name);
            Assert.True(prices[i].Traffic.OnChipBytes >= activationBytes, operators[i].Name);
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_higher_resolution_never_costs_less(string name, Precision precision)
    {
        var graphs = Enumerable.Range(2, 30).Select(i => MobileNetV2.Table(1).ToNetwork(TensorShape.Map(3, 8 * i, 8 * i), 1000));

        AssertNeverCheaper(Model(name, precision), graphs);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_wider_network_never_costs_less(string name, Precision precision)
    {
        // Below 0.375, rounding makes neighbouring stages alike and adds shortcuts: another network, not a narrower one.
        var graphs = Enumerable.Range(3, 22).Select(i => MobileNetV2.Table(i / 8.0).ToNetwork(TensorShape.Map(3, 96, 96), 1000));

        AssertNeverCheaper(Model(name, precision), graphs);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Wider_and_larger_single_operators_never_cost_less(string name, Precision precision)
    {
        var model = Model(name, precision);
        foreach (var kernel in (int[])[1, 3, 5, 7])
        {
            var byWidth = Enumerable.Range(1, 80).Select(c => Single(c, 14, new Operator.Convolution(c, kernel, Padding: kernel / 2)));
            var byDepth = Enumerable.Range(2, 80).Select(c => Single(c, 14, new Operator.Convolution(c, kernel, Padding: kernel / 2, Groups: c)));
            var bySize = Enumerable.Range(7, 60).Select(s => Single(12, s, new Operator.Convolution(24, kernel, Padding: kernel / 2, Groups: 3)));

            AssertNeverCheaper(model, byWidth);
            AssertNeverCheaper(model, byDepth);
            AssertNeverCheaper(model, bySize);
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Weights_and_activations_take_the_bytes_of_the_precision(string name, Precision precision)
    {
        var model = Model(name, precision);

        var cost = model.Estimate(HandWrittenGraphs.Chain());

        var isInt8 = precision == Precision.Int8;
        Assert.Equal((((3 * 8 * 9) + (8 * 4 * 9)) * precision.Bytes()) + (8 * (isInt8 ? 4 : precision.Bytes())), cost.WeightBytes);

        // With a buffer of two columns in 16 bits the second convolution, 2 x 2 x 9 x 8 bytes, has the peak.
        var hasBuffers = isInt8 && model.Device.Memory is not null;
        Assert.Equal(hasBuffers ? (8 * 64) + (4 * 16) + 288 : ((3 * 64) + (8 * 64)) * precision.Bytes(), cost.PeakActivationBytes);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Estimates_are_the_same_from_several_threads(string name, Precision precision)
    {
        var model = Model(name, precision);
        var expected = model.Estimate(ReferenceCatalogue.Find("mobilenet_v3_large")!.Lower(ImageNet, 10));
        var graph = ReferenceCatalogue.Find("mobilenet_v3_large")!.Lower(ImageNet, 10);

        var costs = new Cost[16];
        Parallel.For(0, costs.Length, i => costs[i] = model.Estimate(graph));

        Assert.All(costs, c => Assert.Equal(expected with { Remarks = [] }, c with { Remarks = [] }));
        Assert.All(costs, c => Assert.Equal(expected.Remarks.AsEnumerable(), c.Remarks));
    }

    private static RooflineModel Model(string name, Precision precision) => new(DeviceCatalogue.Find(name)!, precision);

    private static NetworkGraph Single(int channels, int size, Operator @operator) =>
        HandWrittenGraphs.Single(TensorShape.Map(channels, size, size), @operator);

    private static void AssertNeverCheaper(ICostModel model, IEnumerable<NetworkGraph> graphs)
    {
        var costs = graphs.Select(model.Estimate).ToArray();
        for (var i = 1; i < costs.Length; i++)
        {
            Assert.True(costs[i].LatencyMs >= costs[i - 1].LatencyMs * (1 - 1e-12), $"latency at step {i}");
            Assert.True(costs[i].EnergyMj >= costs[i - 1].EnergyMj * (1 - 1e-12), $"energy at step {i}");
            Assert.True(costs[i].PeakActivationBytes >= costs[i - 1].PeakActivationBytes, $"activations at step {i}");
            Assert.True(costs[i].WeightBytes >= costs[i - 1].WeightBytes, $"weights at step {i}");
        }
    }
}
