using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.CostModels;

/// <summary>What makes the kinds of machine different.</summary>
public sealed class RooflineModelTests
{
    private static readonly NetworkGraph MobileNet = ReferenceCatalogue.Find("mobilenet_v2")!.Lower(TensorShape.Map(3, 224, 224), 1000);

    public static TheoryData<string> SystolicDevices =>
        [.. DeviceCatalogue.All.Where(d => d.Model == MachineModel.SystolicArray).Select(d => d.Name)];

    [Fact]
    public void A_precision_that_the_device_lacks_is_refused_with_those_it_has()
    {
        var device = DeviceCatalogue.Find("coral-edge-tpu")!;

        var error = Assert.Throws<ArgumentException>(() => CostModelFactory.Create(device, Precision.Fp32));

        Assert.Contains("coral-edge-tpu does not run fp32; allowed: int8.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_precision_is_meant_where_none_is_named()
    {
        var device = DeviceCatalogue.Find("stm32f746")!;

        var model = CostModelFactory.Create(device);

        Assert.Equal(Precision.Int8, model.Precision);
        Assert.Same(device, model.Device);
    }

    [Theory]
    [MemberData(nameof(SystolicDevices))]
    public void A_multiply_accumulate_of_a_depthwise_convolution_costs_more_on_a_systolic_array(string name)
    {
        var map = TensorShape.Map(256, 56, 56);
        var depthwise = HandWrittenGraphs.Single(map, new Operator.Convolution(256, 3, Padding: 1, Groups: 256));
        var pointwise = HandWrittenGraphs.Single(map, new Operator.Convolution(256, 1));
        var model = new RooflineModel(DeviceCatalogue.Find(name)!, DeviceCatalogue.Find(name)!.DefaultPrecision);

        var depthwiseMs = model.Price(FusedGraph.From(depthwise))[0].ComputeMs / depthwise.Macs;
        var pointwiseMs = model.Price(FusedGraph.From(pointwise))[0].ComputeMs / pointwise.Macs;

        Assert.True(depthwiseMs > 10 * pointwiseMs);
    }

    [Fact]
    public void A_systolic_array_computes_a_full_tile_at_its_peak_and_a_narrow_layer_at_the_tiles_cost()
    {
        var device = DeviceCatalogue.Find("coral-edge-tpu")!;
        var model = new RooflineModel(device, Precision.Int8);
        var cycleMs = 64 * 64 / (device.Value(DeviceConstants.PeakRate, Precision.Int8) * 1e6);

        double Cycles(int inputs, int outputs) => model.Price(FusedGraph.From(
            HandWrittenGraphs.Single(TensorShape.Map(inputs, 32, 32), new Operator.Convolution(outputs, 1))))[0].ComputeMs / cycleMs;

        Assert.Equal(1024 + 64, Cycles(64, 64), 1e-6);
        Assert.Equal(1024 + 64, Cycles(8, 3), 1e-6);
        Assert.Equal(2048 + 64, Cycles(65, 64), 1e-6);
        Assert.Equal(4096 + 64, Cycles(65, 65), 1e-6);
    }

    [Fact]
    public void Channels_are_padded_to_the_lanes_of_a_vector_unit()
    {
        var device = DeviceCatalogue.Find("xeon-gold-6226")!;
        var model = new RooflineModel(device, Precision.Fp32);

        double ComputeMs(int channels) => model.Price(FusedGraph.From(
            HandWrittenGraphs.Single(TensorShape.Map(32, 28, 28), new Operator.Convolution(channels, 1))))[0].ComputeMs;

        Assert.Equal(ComputeMs(32), ComputeMs(17), 1e-12);
        Assert.Equal(2 * ComputeMs(16), ComputeMs(17), 1e-12);
    }

    [Fact]
    public void In_8_bits_every_sum_is_scaled_back_and_dot_products_are_of_no_use_to_depthwise_convolutions()
    {
        // Note 10: 22.7 and 90.9 GMAC/s in fp32 and int8, of 4 and 8 lanes; a half of it for dense, 0.15 for depthwise work.
        var device = DeviceCatalogue.Find("galaxy-note10-cpu")!;
        var model = new RooflineModel(device, Precision.Int8);

        double ComputeMs(Operator @operator) =>
            model.Price(FusedGraph.From(HandWrittenGraphs.Single(TensorShape.Map(32, 10, 10), @operator)))[0].ComputeMs;

        var perLane = 2 * 22.7e6 * 0.15;
        Assert.Equal((3200 * 32 / (90.9e6 * 0.5)) + (6 * 3200 / perLane), ComputeMs(new Operator.Convolution(32, 1)), 1e-12);
        Assert.Equal(((3200 * 9) + (6 * 3200)) / perLane, ComputeMs(new Operator.Convolution(32, 3, Padding: 1, Groups: 32)), 1e-12);
        Assert.Equal(9 * 3200 / perLane, ComputeMs(new Operator.Pool(PoolKind.Max, 3, 1, 1)), 1e-12);
    }

    [Fact]
    public void A_gpu_computes_whole_waves_of_tiles()
    {
        var device = DeviceCatalogue.Find("nvidia-v100")!;
        var model = new RooflineModel(device, Precision.Fp32);

        double ComputeMs(int size) => model.Price(FusedGraph.From(
            HandWrittenGraphs.Single(TensorShape.Map(32, size, size), new Operator.Convolution(32, 3, Padding: 1))))[0].ComputeMs;

        // 80 multiprocessors, tiles of 32 positions by 32 channels: 50 x 50 positions are 79 tiles, 51 x 51 are 82.
        Assert.Equal(ComputeMs(8), ComputeMs(50), 1e-12);
        Assert.Equal(2 * ComputeMs(50), ComputeMs(51), 1e-12);
    }

    [Fact]
    public void Launches_rule_a_small_network_on_a_server_gpu()
    {
        var model = CostModelFactory.Create(DeviceCatalogue.Find("nvidia-a100")!);

        var layers = model.EstimateLayers(MobileNet);

        Assert.True(layers.Count(l => l.Bound == "launch") > layers.Length * 0.8);
    }

    [Fact]
    public void A_microcontroller_refuses_what_does_not_fit_and_says_by_how_many_bytes()
    {
        var model = CostModelFactory.Create(DeviceCatalogue.Find("stm32f746")!);

        var cost = model.Estimate(MobileNet);

        // The second block's depthwise convolution: 96 x 112 x 112 in, 96 x 56 x 56 out; its 3x3 kernel needs no buffer.
        Assert.Equal(96 * ((112 * 112) + (56 * 56)), cost.PeakActivationBytes);

        // As in a converter's file of the network (tflite-micro's example mobilenet_v2_quantized_1x3x224x224.tflite): 3,469,760 bytes in 8
        // bits, biases of 17,056 channels and 1,000 classes in 32, two scales and zero points for each channel.
        Assert.Equal(3_469_760 + (4 * (17_056 + 1000)), cost.WeightBytes);
        Assert.Equal(
            $"exceeds SRAM by {cost.PeakActivationBytes + 136448 + 16384 - 327680} bytes: {cost.PeakActivationBytes} bytes of activations, "
            + "136448 of the channels' multipliers and shifts and 16384 of the runtime in 327680; "
            + $"exceeds flash by {cost.WeightBytes + 409344 + 102400 - 1048576} bytes: {cost.WeightBytes} bytes of weights, "
            + "409344 of the channels' scales and zero points and 102400 of the runtime in 1048576",
            cost.Infeasible);
    }

    [Fact]
    public void A_microcontroller_takes_a_tiny_network_in_int8_that_is_too_large_in_fp32()
    {
        var device = DeviceCatalogue.Find("stm32f746")!;
        var tiny = MobileNetV2.Table(0.35).ToNetwork(TensorShape.Map(1, 96, 96), 2);

        var int8 = CostModelFactory.Create(device, Precision.Int8).Estimate(tiny);
        var fp32 = CostModelFactory.Create(device, Precision.Fp32).Estimate(tiny);

        Assert.Null(int8.Infeasible);
        Assert.StartsWith("exceeds SRAM by ", fp32.Infeasible, StringComparison.Ordinal);
        Assert.InRange(int8.WeightBytes, (fp32.WeightBytes / 4) + 1, fp32.WeightBytes / 3);
    }

    [Fact]
    public void The_edge_tpu_streams_the_weights_that_its_memory_cannot_hold()
    {
        var model = new RooflineModel(DeviceCatalogue.Find("coral-edge-tpu")!, Precision.Int8);

        double OffChipBytes(int features) => model.Price(FusedGraph.From(
            HandWrittenGraphs.Single(TensorShape.Vector(1024), new Operator.Linear(features, Bias: false))))[0].Traffic.OffChipBytes;

        Assert.Equal(0, OffChipBytes(8000));
        Assert.Equal((1024 * 16000) + 1024 + 16000 - 8388608, OffChipBytes(16000), 1e-3);
    }

    [Fact]
    public void A_cpu_reads_weights_again_unless_the_whole_network_stays_in_its_cache()
    {
        var model = new RooflineModel(DeviceCatalogue.Find("pixel1-cpu")!, Precision.Fp32);

        double OffChipBytes(int features) => model.Price(FusedGraph.From(
            HandWrittenGraphs.Single(TensorShape.Vector(256), new Operator.Linear(features, Bias: false))))[0].Traffic.OffChipBytes;

        Assert.Equal(0, OffChipBytes(1000));
        Assert.True(OffChipBytes(1024) >= 4 * 256 * 1024);
    }

    [Fact]
    public void A_batch_multiplies_activations_and_work_but_not_weights()
    {
        var one = DeviceCatalogue.Find("pixel1-cpu")!;
        var four = one with
        {
            Constants = [.. one.Constants.Select(c => c.Definition == DeviceConstants.BatchSize ? c with { Value = 4 } : c)],
        };
        var graph = HandWrittenGraphs.Chain();

        var single = new RooflineModel(one, Precision.Fp32);
        var batched = new RooflineModel(four, Precision.Fp32);

        Assert.Equal(4 * single.Estimate(graph).PeakActivationBytes, batched.Estimate(graph).PeakActivationBytes);
        Assert.Equal(single.Estimate(graph).WeightBytes, batched.Estimate(graph).WeightBytes);
        Assert.Equal(4 * single.Price(FusedGraph.From(graph))[0].ComputeMs, batched.Price(FusedGraph.From(graph))[0].ComputeMs, 1e-12);
        Assert.Equal(4 * graph.Macs, batched.EstimateLayers(graph).Sum(l => l.Macs));
    }
}
