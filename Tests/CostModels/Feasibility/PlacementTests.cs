using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Feasibility;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;

namespace NasLab.Tests.CostModels.Feasibility;

/// <summary>What runs where, and what that costs. Each rule with a network that breaks it and one that just does not.</summary>
public sealed class PlacementTests
{
    private static readonly TensorShape Image = TensorShape.Map(3, 224, 224);

    public static TheoryData<string, Operator.Convolution, int, bool> Limits => new()
    {
        { "fpga-zcu102", new Operator.Convolution(8, 16), 3, true },
        { "fpga-zcu102", new Operator.Convolution(8, 17), 3, false },
        { "fpga-zcu102", new Operator.Convolution(8, 3, Stride: 8), 3, true },
        { "fpga-zcu102", new Operator.Convolution(8, 3, Stride: 9), 3, false },
        { "fpga-zcu102", new Operator.Convolution(4096, 1), 16, true },
        { "fpga-zcu102", new Operator.Convolution(4097, 1), 16, false },
        { "fpga-zcu102", new Operator.Convolution(8, 7), 656, true },
        { "fpga-zcu102", new Operator.Convolution(8, 7), 657, false },
        { "fpga-zcu102", new Operator.Convolution(8, 3, Dilation: 8), 512, true },
        { "fpga-zcu102", new Operator.Convolution(8, 3, Dilation: 8), 513, false },
        { "fpga-zcu102", new Operator.Convolution(8, 3, Groups: 8), 8, true },
        { "fpga-zcu102", new Operator.Convolution(8, 3, Groups: 4), 8, false },
        { "coral-edge-tpu", new Operator.Convolution(8, 3, Groups: 8), 8, true },
        { "coral-edge-tpu", new Operator.Convolution(8, 3, Groups: 4), 8, false },
        { "coral-edge-tpu", new Operator.Convolution(8, 17), 657, true },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_convolution_runs_on_the_device_up_to_its_limits(string device, Operator.Convolution convolution, int channels, bool runs)
    {
        var graph = HandWrittenGraphs.Single(TensorShape.Map(channels, 32, 32), convolution);

        var cost = CostModelFactory.Create(DeviceCatalogue.Find(device)!).Estimate(graph);

        Assert.Equal(runs, cost.Remarks.IsEmpty);
        Assert.Null(cost.Infeasible);
    }

    [Theory]
    [InlineData("coral-edge-tpu", ActivationFunction.HardSwish, false)]
    [InlineData("coral-edge-tpu", ActivationFunction.HardSigmoid, true)]
    [InlineData("coral-edge-tpu", ActivationFunction.Silu, true)]
    [InlineData("coral-edge-tpu", ActivationFunction.Relu6, true)]
    [InlineData("fpga-zcu102", ActivationFunction.HardSwish, true)]
    [InlineData("fpga-zcu102", ActivationFunction.Silu, false)]
    [InlineData("fpga-zcu102", ActivationFunction.Sigmoid, false)]
    public void An_activation_runs_where_the_documents_list_it(string device, ActivationFunction function, bool runs)
    {
        var graph = HandWrittenGraphs.Single(TensorShape.Map(8, 8, 8), new Operator.Activation(function));

        var cost = CostModelFactory.Create(DeviceCatalogue.Find(device)!).Estimate(graph);

        Assert.Equal(runs, cost.Remarks.IsEmpty);
    }

    [Fact]
    public void An_edge_tpu_hands_everything_from_the_first_unsupported_operator_on_to_the_host()
    {
        var graph = HandWrittenGraphs.SqueezeExcite();
        var device = DeviceCatalogue.Find("coral-edge-tpu")!;
        var host = new RooflineModel(DeviceCatalogue.Find("raspberry-pi-4")!, Precision.Int8);

        var layers = CostModelFactory.Create(device).EstimateLayers(graph);
        var cost = CostModelFactory.Create(device).Estimate(graph);

        // conv on the device; act (one tensor of 8 x 4 x 4 comes over first), squeeze, reduce, restore, restore.act and scale on the host.
        var onHost = host.Price(FusedGraph.From(graph));
        var names = FusedGraph.From(graph).Plan(host.Device.Fusion).Operators.Select(o => o.Name).ToArray();
        var transferMs = 0.1 + (128 / 0.32e6);
        Assert.Equal(["conv", "act", "squeeze", "reduce", "restore", "restore.act", "scale"], layers.Select(l => l.Name));
        Assert.Equal(layers.Select(l => l.Name), names);
        Assert.Equal(onHost[1].LatencyMs + transferMs, layers[1].LatencyMs, 1e-12);
        Assert.All(Enumerable.Range(2, 5), i => Assert.Equal(onHost[i].LatencyMs, layers[i].LatencyMs, 1e-12));
        Assert.NotEqual(onHost[0].LatencyMs, layers[0].LatencyMs);
        Assert.Equal(
            "6 of 7 operators run on the host, priced as raspberry-pi-4, all from act on: does not run 1 hard-swish (act): "
            + device.Operators.Rules.Single(r => r.Operator == "hard-swish").Source,
            Assert.Single(cost.Remarks));
        Assert.Null(cost.Infeasible);
    }

    [Fact]
    public void A_host_beside_single_operators_pays_each_tensors_way_there_and_back_once()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 6, 6));
        var a = builder.Add("a", new Operator.Convolution(8, 3, Padding: 1), 0);
        var b = builder.Add("b", new Operator.Convolution(8, 3, Padding: 1, Groups: 2), a);
        var c = builder.Add("c", new Operator.Convolution(8, 3, Padding: 1, Groups: 4), a);
        var d = builder.Add("d", new Operator.Convolution(8, 1), b);
        var e = builder.Add("e", new Operator.Convolution(8, 1), b);
        builder.Add("f", new Operator.Concat(), [c, d, e]);
        var graph = builder.Build();
        var device = DeviceCatalogue.Find("fpga-zcu102")!;
        var everything = device with { Operators = OperatorSupport.Everything };

        var layers = CostModelFactory.Create(device).EstimateLayers(graph).ToDictionary(l => l.Name);
        var plain = CostModelFactory.Create(everything).EstimateLayers(graph).ToDictionary(l => l.Name);
        var host = CostModelFactory.Create(DeviceCatalogue.Find("raspberry-pi-4")!, Precision.Int8).EstimateLayers(graph).ToDictionary(l => l.Name);

        // a comes over once for b and c, b goes back once for d and e, c once for f: 288 numbers each.
        var transferMs = 0.05 + (288 / 2e6);
        Assert.Equal(plain["a"].LatencyMs, layers["a"].LatencyMs, 1e-12);
        Assert.Equal(
            (2.5 * (host["b"].LatencyMs + host["c"].LatencyMs)) + transferMs, layers["b"].LatencyMs + layers["c"].LatencyMs, 1e-12);
        Assert.Equal(plain["d"].LatencyMs + plain["e"].LatencyMs + transferMs, layers["d"].LatencyMs + layers["e"].LatencyMs, 1e-12);
        Assert.Equal(plain["f"].LatencyMs + transferMs, layers["f"].LatencyMs, 1e-12);
    }

    [Fact]
    public void The_device_draws_its_static_power_while_the_host_works()
    {
        var graph = HandWrittenGraphs.Single(TensorShape.Map(8, 8, 8), new Operator.Activation(ActivationFunction.HardSwish));
        var device = DeviceCatalogue.Find("coral-edge-tpu")!;

        var layer = CostModelFactory.Create(device).EstimateLayers(graph)[0];

        var host = CostModelFactory.Create(DeviceCatalogue.Find("raspberry-pi-4")!, Precision.Int8).EstimateLayers(graph)[0];
        Assert.Equal(host.LatencyMs, layer.LatencyMs, 1e-12);
        Assert.Equal(host.EnergyMj!.Value + (0.9 * host.LatencyMs), layer.EnergyMj!.Value, 1e-12);
    }

    [Fact]
    public void The_weights_of_the_host_take_no_room_on_the_device()
    {
        var builder = new GraphBuilder(TensorShape.Map(512, 4, 4));
        var x = builder.Add("a", new Operator.Convolution(512, 3, Padding: 1), 0);
        var y = builder.Add("act", new Operator.Activation(ActivationFunction.HardSwish), x);
        builder.Add("b", new Operator.Convolution(2048, 3, Padding: 1), y);
        var model = new RooflineModel(DeviceCatalogue.Find("coral-edge-tpu")!, Precision.Int8);

        var prices = model.Price(FusedGraph.From(builder.Build()));

        // 2.4 MB of weights before the cut stay in 8 MB; with the 9.4 MB behind it they would not.
        Assert.Equal(0, prices[0].Traffic.OffChipBytes);
    }

    [Fact]
    public void What_cannot_run_at_all_is_named_with_its_number_and_source()
    {
        var device = DeviceCatalogue.Find("stm32h743")! with
        {
            Operators = new OperatorSupport(
                [new OperatorRule("depthwise-convolution", [Precision.Int8], [new OperatorLimit(OperatorProperty.Kernel, Max: 3)], UnsupportedOperator.Infeasible, "the book")],
                null),
        };
        var graph = ReferenceCatalogue.Find("mobilenet_v3_small")!.Lower(TensorShape.Map(3, 32, 32), 10);

        var int8 = CostModelFactory.Create(device, Precision.Int8).Estimate(graph);
        var fp32 = CostModelFactory.Create(device, Precision.Fp32).Estimate(graph);

        Assert.Matches(@"^does not run 8 depthwise-convolution outside kernel of at most 3 \(\S+, \S+, \S+, and 5 more\): the book($|; )", int8.Infeasible);
        Assert.DoesNotContain("depthwise", fp32.Infeasible ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_is_refused_where_tensors_have_one_image()
    {
        var device = DeviceCatalogue.Find("coral-edge-tpu")!;
        var graph = HandWrittenGraphs.InvertedResidual();

        var one = CostModelFactory.Create(device).Estimate(graph);
        var two = CostModelFactory.Create(WithBatch(device, 2)).Estimate(graph);

        Assert.Null(one.Infeasible);
        Assert.Contains("outside batch of at most 1", two.Infeasible, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_microcontroller_runs_in_portable_code_is_named_with_its_source()
    {
        var device = DeviceCatalogue.Find("stm32f746")!;
        var graph = HandWrittenGraphs.SqueezeExcite();

        var int8 = CostModelFactory.Create(device, Precision.Int8).Estimate(graph);
        var fp32 = CostModelFactory.Create(device, Precision.Fp32).Estimate(graph);

        // The convolutions, two with relu or nothing behind them, are CMSIS-NN's.
        string[] expected =
        [
            "runs 1 hard-swish in portable code, which the device's constants do not describe (act): TensorFlow Lite Micro",
            "runs 1 global-average-pool in portable code, which the device's constants do not describe (squeeze): TensorFlow Lite Micro",
            "runs 1 hard-sigmoid in portable code, which the device's constants do not describe (restore.act): TensorFlow Lite Micro",
            "runs 1 multiply outside spread of at most 1 in portable code, which the device's constants do not describe (scale): TensorFlow Lite Micro",
        ];
        Assert.Equal(expected, Assert.Single(int8.Remarks).Split("; runs").Select((r, i) => (i == 0 ? r : $"runs{r}").Split(" 90b983c")[0]));
        Assert.StartsWith("runs 7 operators in portable code, which the device's constants do not describe (conv, act, squeeze, and 4 more): ", Assert.Single(fp32.Remarks), StringComparison.Ordinal);
        Assert.Null(int8.Infeasible);
    }

    [Fact]
    public void A_product_of_equal_shapes_is_not_spread()
    {
        var builder = new GraphBuilder(TensorShape.Map(8, 4, 4));
        var x = builder.Add("a", new Operator.Convolution(8, 1), 0);
        var y = builder.Add("b", new Operator.Convolution(8, 1), 0);
        builder.Add("product", new Operator.Multiply(), [x, y]);

        var cost = CostModelFactory.Create(DeviceCatalogue.Find("stm32h743")!).Estimate(builder.Build());

        Assert.Empty(cost.Remarks);
    }

    [Fact]
    public void Depthwise_convolutions_of_a_batch_run_in_portable_code_on_a_microcontroller()
    {
        var device = DeviceCatalogue.Find("stm32f746")!;
        var graph = HandWrittenGraphs.InvertedResidual();

        var one = CostModelFactory.Create(device).Estimate(graph);
        var two = CostModelFactory.Create(WithBatch(device, 2)).Estimate(graph);

        Assert.Empty(one.Remarks);
        Assert.StartsWith("runs 1 depthwise-convolution outside batch of at most 1, dilation of at most 1 in portable code", Assert.Single(two.Remarks), StringComparison.Ordinal);
        Assert.Null(two.Infeasible);
    }

    [Fact]
    public void Reference_networks_fall_back_on_an_edge_tpu_only_where_they_hold_what_it_lacks()
    {
        var model = CostModelFactory.Create(DeviceCatalogue.Find("coral-edge-tpu")!);

        var fallsBack = ReferenceCatalogue.All.ToDictionary(r => r.Name, r => !model.Estimate(r.Lower(Image, 1000)).Remarks.IsEmpty);

        Assert.False(fallsBack["mobilenet_v1"] || fallsBack["mobilenet_v2"] || fallsBack["efficientnet_b0"] || fallsBack["resnet50"]);
        Assert.True(fallsBack["mobilenet_v3_large"] && fallsBack["mobilenet_v3_small"] && fallsBack["resnext50_32x4d"] && fallsBack["shufflenet_v2_x1_0"]);
    }

    private static Device WithBatch(Device device, int batch) => device with
    {
        Constants = [.. device.Constants.Select(c => c.Definition == DeviceConstants.BatchSize ? c with { Value = batch } : c)],
    };
}
