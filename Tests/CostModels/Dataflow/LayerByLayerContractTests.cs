using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;

namespace NasLab.Tests.CostModels.Dataflow;

/// <summary>What holds for every device that takes each layer's operands from memory.</summary>
public sealed class LayerByLayerContractTests
{
    private static readonly FusedGraph MobileNet =
        FusedGraph.From(ReferenceCatalogue.Find("mobilenet_v3_large")!.Lower(TensorShape.Map(3, 224, 224), 1000));

    public static TheoryData<string> Names =>
        [.. DeviceCatalogue.All.Where(d => d.Model is MachineModel.RowStationaryArray or MachineModel.ChannelParallelArray).Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_layer_moves_its_operands_at_least_once_and_never_more_with_a_larger_buffer(string name)
    {
        var device = DeviceCatalogue.Find(name)!;
        var precision = device.DefaultPrecision;
        var operators = MobileNet.Plan(device.Fusion).Operators;
        var last = Enumerable.Repeat(double.PositiveInfinity, operators.Length).ToArray();

        foreach (var bufferBytes in (double[])[4096, 16384, 110592, 1 << 20, 1 << 24])
        {
            var moved = Price(With(device, DeviceConstants.OnChipMemory, bufferBytes), MobileNet).Select(p => p.Traffic.OffChipBytes).ToArray();

            for (var i = 0; i < moved.Length; i++)
            {
                var once = operators[i].Macs == 0 ? 0 : Bytes(operators[i], precision);
                Assert.InRange(moved[i], once, last[i]);
            }

            last = moved;
        }

        Assert.All(operators.Zip(last), p => Assert.True(p.First.Macs == 0 || p.Second == Bytes(p.First, precision)));
    }

    private static long Bytes(FusedOperator @operator, Precision precision) =>
        (@operator.ActivationElements * precision.Bytes()) + @operator.WeightBytes(precision);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_does_not_overlap_adds_up(string name)
    {
        var device = DeviceCatalogue.Find(name)!;

        var hidden = Price(With(device, DeviceConstants.TransferOverlap, 1), MobileNet);
        var half = Price(With(device, DeviceConstants.TransferOverlap, 0.5), MobileNet);
        var none = Price(With(device, DeviceConstants.TransferOverlap, 0), MobileNet);

        for (var i = 0; i < none.Length; i++)
        {
            Assert.Equal(Math.Max(none[i].ComputeMs, none[i].MemoryMs) + none[i].OverheadMs, hidden[i].LatencyMs, 1e-12);
            Assert.Equal(none[i].ComputeMs + none[i].MemoryMs + none[i].OverheadMs, none[i].LatencyMs, 1e-12);
            Assert.Equal((none[i].LatencyMs + hidden[i].LatencyMs) / 2, half[i].LatencyMs, 1e-12);
        }
    }

    [Fact]
    public void A_convolution_that_eyeriss_cannot_hold_fetches_what_its_best_tiling_says()
    {
        // 256 channels of 14 x 14 in and out, 1x1: 50,176 inputs, as many outputs, 65,536 weights; the buffer holds 55,296 numbers.
        var graph = HandWrittenGraphs.Single(TensorShape.Map(256, 14, 14), new Operator.Convolution(256, 1));

        var traffic = Price(DeviceCatalogue.Find("eyeriss")!, FusedGraph.From(graph))[0].Traffic;

        // All inputs stay (50,176) and 8 output channels at a time pass (8 x 196 outputs, 8 x 256 weights): everything moves once.
        Assert.Equal(2 * (50_176 + 50_176 + 65_536), traffic.OffChipBytes);
    }

    [Fact]
    public void A_convolution_of_many_wide_channels_fetches_its_weights_for_each_strip_of_rows()
    {
        // 128 channels of 56 x 56, 3x3: 401,408 inputs and outputs each, 147,456 weights; neither fits eyeriss's 55,296 numbers.
        var graph = HandWrittenGraphs.Single(TensorShape.Map(128, 56, 56), new Operator.Convolution(128, 3, Padding: 1));

        var traffic = Price(DeviceCatalogue.Find("eyeriss")!, FusedGraph.From(graph))[0].Traffic;

        // Strips of 8 rows for 64 output channels: weights 7 times; inputs twice, with 2 rows of overlap between neighbours.
        Assert.Equal(2 * ((7 * 147_456) + (2 * 128 * 56 * (56 + (6 * 2))) + 401_408), traffic.OffChipBytes);
    }

    private static Device With(Device device, ConstantDefinition constant, double value) => device with
    {
        Constants = [.. device.Constants.Select(c => c.Definition == constant ? c with { Value = value } : c)],
    };

    private static OperatorPrice[] Price(Device device, FusedGraph graph) => [.. new RooflineModel(device, device.DefaultPrecision).Price(graph)];
}
