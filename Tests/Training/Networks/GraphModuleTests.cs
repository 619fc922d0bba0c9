using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;
using NasLab.Training.Networks;
using NasLab.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Networks;

public sealed class GraphModuleTests : IDisposable
{
    private readonly Generator _draws = new(1);
    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Every_operator_gives_the_inferred_shape_in_either_layout_and_precision()
    {
        var graph = EveryOperator.Graph();

        foreach (var precision in Enum.GetValues<ComputePrecision>())
        {
            foreach (var channelsLast in new[] { false, true })
            {
                AssertAgrees(graph, precision, channelsLast, train: true);
            }
        }
    }

    [Fact]
    public void Fused_operators_and_constants_give_the_inferred_shape_in_either_layout_and_precision_and_can_be_trained()
    {
        var b = new GraphBuilder(TensorShape.Map(4, 8, 8));
        var conv = b.Add("conv", new Operator.Convolution(4, 3, Padding: 1) { FusedActivation = ActivationFunction.Sigmoid }, 0);
        conv = b.Add("relu", new Operator.Activation(ActivationFunction.Relu), conv);
        var constant = b.Add("constant", new Operator.Constant(TensorShape.Map(4, 8, 8)), []);
        var sum = b.Add("sum", new Operator.Convolution(4, 1) { FusedSum = true, FusedActivation = ActivationFunction.Relu6 }, [conv, 0, constant]);
        var norm = b.Add("norm", new Operator.BatchNorm { FusedActivation = ActivationFunction.HardSigmoid }, sum);
        var product = b.Add("product", new Operator.Multiply { FusedActivation = ActivationFunction.Silu }, [norm, sum]);
        var add = b.Add("add", new Operator.Add { FusedActivation = ActivationFunction.HardSwish }, [product, conv]);
        var flat = b.Add("flatten", new Operator.Flatten(), b.Add("mean", new Operator.GlobalAveragePool(), b.Add("again", new Operator.Activation(ActivationFunction.Relu6), add)));
        b.Add("classifier", new Operator.Linear(3) { FusedActivation = ActivationFunction.Sigmoid }, flat);

        foreach (var precision in Enum.GetValues<ComputePrecision>())
        {
            foreach (var channelsLast in new[] { false, true })
            {
                AssertAgrees(b.Build(), precision, channelsLast, train: true);
            }
        }
    }

    [Fact]
    public void A_fused_layer_computes_the_activation_of_its_sum_and_a_constant_is_the_same_for_every_image()
    {
        // relu6(2 x + x + c) with c = -4 and 1: at x = 1 and 3 that is 0, 4 and 5, 6.
        var builder = new GraphBuilder(TensorShape.Map(1, 1, 2));
        var constant = builder.Add("constant", new Operator.Constant(TensorShape.Map(1, 1, 2)), []);
        builder.Add("conv", new Operator.Convolution(1, 1) { FusedSum = true, FusedActivation = ActivationFunction.Relu6 }, [0, 0, constant]);
        using var module = Module(builder.Build());
        module.LoadWeights([new("conv.weight", [1, 1, 1, 1], new[] { 2f }), new("constant.value", [1, 1, 2], new[] { -4f, 1f })]);
        module.eval();

        var output = module.call(tensor(new[] { 1f, 1f, 3f, 3f }).reshape(2, 1, 1, 2));

        Assert.Equal([0, 4, 5, 6], output.contiguous().data<float>().ToArray());
    }

    [Fact]
    public void Layouts_compute_the_same_numbers()
    {
        var graph = EveryOperator.Graph();
        var images = rand([2, 4, 12, 12], generator: _draws);

        using var rows = Module(graph, channelsLast: false);
        using var last = Module(graph, channelsLast: true);
        last.LoadWeights(rows.CopyWeights());
        rows.eval();
        last.eval();

        Assert.True((rows.call(images) - last.call(images)).abs().max().ToSingle() < 1e-4);
    }

    [Fact]
    public void Convolution_and_batch_norm_compute_what_their_definition_says()
    {
        // A 1x1 convolution that doubles, then a norm with mean 1, variance 4, scale 3 and shift 5: 3 (2 x - 1) / 2 + 5 at x = 2 is 9.5.
        var builder = new GraphBuilder(TensorShape.Map(1, 2, 2));
        builder.Add("conv", new Operator.Convolution(1, 1), 0);
        builder.Add("norm", new Operator.BatchNorm(Epsilon: 1e-12), 1);
        using var module = Module(builder.Build());
        module.LoadWeights(
        [
            new("conv.weight", [1, 1, 1, 1], new[] { 2f }), new("norm.weight", [1], new[] { 3f }), new("norm.bias", [1], new[] { 5f }),
            new("norm.running_mean", [1], new[] { 1f }), new("norm.running_var", [1], new[] { 4f }),
        ]);
        module.eval();

        var output = module.call(full([1, 1, 2, 2], 2f));

        Assert.Equal([9.5f, 9.5f, 9.5f, 9.5f], output.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Shuffle_slice_and_concat_move_channels_as_defined()
    {
        var builder = new GraphBuilder(TensorShape.Map(6, 1, 1));
        var shuffled = builder.Add("shuffle", new Operator.ChannelShuffle(2), 0);
        var slice = builder.Add("slice", new Operator.ChannelSlice(1, 2), shuffled);
        builder.Add("concat", new Operator.Concat(), [slice, 0]);

        foreach (var channelsLast in new[] { false, true })
        {
            using var module = Module(builder.Build(), channelsLast: channelsLast);

            var output = module.call(arange(6, ScalarType.Float32).reshape(1, 6, 1, 1));

            // [0 1 2 | 3 4 5] transposed is 0 3 1 4 2 5; its channels 1 and 2 are 3 and 1.
            Assert.Equal([3, 1, 0, 1, 2, 3, 4, 5], output.contiguous().data<float>().ToArray());
        }
    }

    [Fact]
    public void Dropout_drops_by_its_own_generator_in_training_and_not_at_all_in_evaluation()
    {
        var builder = new GraphBuilder(TensorShape.Vector(10_000));
        builder.Add("dropout", new Operator.Dropout(0.25), 0);
        var graph = builder.Build();
        var input = ones([1, 10_000]);

        using var first = Module(graph);
        using var same = Module(graph);
        var dropped = first.call(input).data<float>().ToArray();
        _ = torch.rand(5); // The process-wide generator moves on; the module's does not notice.
        var again = same.call(input).data<float>().ToArray();
        first.eval();
        var evaluated = first.call(input).data<float>().ToArray();

        Assert.Equal(dropped, again);
        Assert.InRange(dropped.Count(x => x == 0) / 10_000.0, 0.22, 0.28);
        Assert.All(dropped, x => Assert.True(x == 0 || Math.Abs(x - (4f / 3)) < 1e-6));
        Assert.All(evaluated, x => Assert.Equal(1, x));
    }

    [Fact]
    public void Weights_are_drawn_from_the_settings_generator_and_named_for_their_nodes()
    {
        var graph = EveryOperator.Graph();

        using var first = Module(graph);
        using var same = Module(graph);
        using var other = Module(graph, seed: 2);

        Assert.Equal(Safetensors.Write(first.CopyWeights()), Safetensors.Write(same.CopyWeights()));
        Assert.NotEqual(Safetensors.Write(first.CopyWeights()), Safetensors.Write(other.CopyWeights()));
        Assert.Equal(
            ["stem.conv.weight", "stem.conv.bias", "stem.norm.weight", "stem.norm.bias", "depthwise.weight", "grouped.weight", "gate.weight",
                "gate.bias", "classifier.weight", "classifier.bias", "stem.norm.running_mean", "stem.norm.running_var"],
            first.CopyWeights().Select(w => w.Name));
    }

    [Fact]
    public void Convolution_weights_have_he_s_deviation()
    {
        var builder = new GraphBuilder(TensorShape.Map(64, 8, 8));
        builder.Add("conv", new Operator.Convolution(128, 3), 0);
        builder.Add("depthwise", new Operator.Convolution(1280, 5, Groups: 128), 1);
        using var module = Module(builder.Build());

        var weights = module.CopyWeights().ToDictionary(w => w.Name, w => w.Values.ToArray());

        Assert.Equal(Math.Sqrt(2.0 / (9 * 128)), Deviation(weights["conv.weight"]), 3);
        Assert.Equal(Math.Sqrt(2.0 / (25 * 10)), Deviation(weights["depthwise.weight"]), 2);
    }

    [Fact]
    public void LoadWeights_lists_everything_that_does_not_fit()
    {
        var builder = new GraphBuilder(TensorShape.Vector(3));
        builder.Add("classifier", new Operator.Linear(2), 0);
        using var module = Module(builder.Build());

        var exception = Assert.Throws<FormatException>(() => module.LoadWeights(
            [new("classifier.weight", [3, 2], new float[6]), new("other.weight", [1], new float[1])]));

        Assert.Contains("classifier.weight is [3, 2], not [2, 3]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("classifier.bias is missing", exception.Message, StringComparison.Ordinal);
        Assert.Contains("other.weight belongs to no node", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _draws.Dispose();
    }

    private static double Deviation(float[] values)
    {
        var mean = values.Average(v => (double)v);
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    private static GraphModule Module(
        NetworkGraph graph, ComputePrecision precision = ComputePrecision.Fp32, bool channelsLast = true, ulong seed = 1)
    {
        using var draws = new Generator(seed);
        return new GraphModule(graph, new GraphModuleSettings(CPU, draws, new Generator(seed), precision, channelsLast));
    }

    private static void AssertAgrees(
        NetworkGraph graph, ComputePrecision precision = ComputePrecision.Fp32, bool channelsLast = true, bool train = false)
    {
        using var scope = NewDisposeScope();
        using var module = Module(graph, precision, channelsLast);
        module.train(train);
        var input = graph.Input;

        var output = module.call(randn([2, input.Channels, input.Height, input.Width]));

        Assert.Equal(graph.Parameters, module.parameters().Sum(p => p.numel()));
        var shape = graph.Output.Output;
        Assert.Equal(shape.IsVector ? [2, shape.Channels] : [2, shape.Channels, shape.Height, shape.Width], output.shape);
        Assert.Equal(ScalarType.Float32, output.dtype);
        if (train)
        {
            output.sum().backward();
            Assert.All(module.parameters(), p => Assert.True(p.grad is not null && p.grad.dtype == ScalarType.Float32));
        }
    }
}
