using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NasLab.Tests.Torch;

public sealed class ModuleTests
{
    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv;
        private readonly BatchNorm2d norm;
        private readonly Parameter scale;
        private readonly Tensor offset;
        private readonly ModuleList<Module<Tensor, Tensor>> heads;

        public Block() : base(nameof(Block))
        {
            conv = Conv2d(2, 2, 3, padding: 1L, bias: false);
            norm = BatchNorm2d(2);
            scale = Parameter(ones(1));
            offset = zeros(1);
            heads = ModuleList<Module<Tensor, Tensor>>(Linear(2, 3), Sequential(("last", Linear(3, 1))));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var features = norm.call(conv.call(input)) * scale + offset;
            return heads.Aggregate(features.mean([2, 3]), (x, head) => head.call(x));
        }
    }

    [Fact]
    public void Names_of_parameters_and_buffers_follow_the_fields()
    {
        using var block = new Block();

        Assert.Equal(
            ["scale", "conv.weight", "norm.weight", "norm.bias", "heads.0.weight", "heads.0.bias", "heads.1.last.weight", "heads.1.last.bias"],
            block.named_parameters().Select(entry => entry.name));
        Assert.Equal(
            ["offset", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"],
            block.named_buffers().Select(entry => entry.name));
        Assert.Equal(["conv", "norm", "heads"], block.named_children().Select(entry => entry.name));
        Assert.Equal(
            ["conv", "norm", "heads", "heads.0", "heads.1", "heads.1.last"], block.named_modules().Select(entry => entry.name));
        Assert.Equal([3, 2], block.get_parameter("heads.0.weight")!.shape);
    }

    [Fact]
    public void A_state_dictionary_carries_all_values_over()
    {
        using var scope = NewDisposeScope();
        using var from = new Block();
        using var to = new Block();
        var x = randn(4, 2, 5, 5);
        from.call(x);

        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        from.eval();
        to.eval();

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.True(from.call(x).Equals(to.call(x)));
        Assert.Equal(1, to.get_buffer("norm.num_batches_tracked")!.ToInt64());
    }

    [Fact]
    public void A_state_dictionary_that_does_not_fit_is_refused_by_name()
    {
        using var block = new Block();
        var state = block.state_dict();
        state.Remove("scale");
        state["other"] = zeros(1);

        var error = Assert.Throws<InvalidOperationException>(() => block.load_state_dict(state));
        var (missing, unexpected) = block.load_state_dict(state, strict: false);

        Assert.Contains("scale", error.Message, StringComparison.Ordinal);
        Assert.Contains("other", error.Message, StringComparison.Ordinal);
        Assert.Equal(["scale"], missing);
        Assert.Equal(["other"], unexpected);
    }

    [Fact]
    public void A_saved_module_loads_back()
    {
        using var from = new Block();
        using var to = new Block();
        using var stream = new MemoryStream();

        from.save(stream);
        to.load(new MemoryStream(stream.ToArray()));

        Assert.All(from.state_dict(), entry => Assert.True(entry.Value.Equals(to.state_dict()[entry.Key])));
    }

    [Fact]
    public void Training_and_evaluation_reach_every_module_below()
    {
        using var block = new Block();

        block.eval();
        Assert.All(block.modules(), module => Assert.False(module.training));
        block.train();

        Assert.All(block.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Batch_norm_tracks_statistics_in_training_and_uses_them_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var norm = BatchNorm2d(1, momentum: 0.5);
        var x = tensor(new[] { 1f, 3, 5, 7 }, [1, 1, 2, 2]);

        var trained = norm.call(x);
        norm.eval();
        var evaluated = norm.call(x);

        Assert.Equal(2f, norm.running_mean!.ToSingle(), 5);
        Assert.Equal(0.5f + 0.5f * 20 / 3, norm.running_var!.ToSingle(), 5);
        Assert.Equal(-3 / Math.Sqrt(5), trained[0, 0, 0, 0].ToDouble(), 5);
        Assert.Equal(-1 / Math.Sqrt(0.5 + 10.0 / 3), evaluated[0, 0, 0, 0].ToDouble(), 5);
    }

    [Fact]
    public void Converting_a_module_keeps_its_parameter_objects_and_spares_whole_numbers()
    {
        using var block = new Block();
        var before = block.parameters().ToList();

        block.to(float64);

        Assert.All(before.Zip(block.parameters()), pair => Assert.Same(pair.First, pair.Second));
        Assert.All(block.parameters(), parameter => Assert.Equal(float64, parameter.dtype));
        Assert.All(block.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
        Assert.Equal(int64, block.get_buffer("norm.num_batches_tracked")!.dtype);
    }

    [Fact]
    public void Convolutions_have_the_published_shapes_and_parameter_counts()
    {
        using var scope = NewDisposeScope();
        using var depthwise = Conv2d(8, 8, 3, stride: 2, padding: 1L, groups: 8, bias: false);
        using var same = Conv2d(3, 5, (1, 3), Padding.Same);

        Assert.Equal([2, 8, 4, 4], depthwise.call(zeros(2, 8, 7, 7)).shape);
        Assert.Equal(72, depthwise.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal([1, 5, 6, 6], same.call(zeros(1, 3, 6, 6)).shape);
        Assert.Equal(50, same.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Convolution_gives_the_values_computed_by_hand()
    {
        using var scope = NewDisposeScope();
        using var conv = Conv2d(1, 1, 2);
        init.constant_(conv.weight, 1);
        init.constant_(conv.bias!, 10);

        var y = conv.call(arange(9, float32).reshape(1, 1, 3, 3));

        Assert.Equal([18f, 22, 30, 34], y.data<float>().ToArray());
    }

    [Fact]
    public void Dropout_scales_what_it_keeps_and_rests_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout(0.25);
        var x = ones(10_000);

        var trained = dropout.call(x).data<float>().ToArray();
        dropout.eval();

        Assert.Equal([0f, 1 / 0.75f], trained.Distinct().Order());
        Assert.InRange(trained.Average(), 0.95, 1.05);
        Assert.True(dropout.call(x).Equals(x));
    }

    [Fact]
    public void Start_values_have_the_spread_that_their_formulas_say()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var weight = empty(256, 64, 3, 3);

        Assert.Equal((576, 2304), init.CalculateFanInAndFanOut(weight));
        Assert.InRange(Spread(TorchSeam.KaimingNormal(weight, generator)) / Math.Sqrt(2.0 / 576), 0.98, 1.02);
        Assert.InRange(Spread(init.kaiming_normal_(weight, mode: init.FanInOut.FanOut)) / Math.Sqrt(2.0 / 2304), 0.98, 1.02);
        Assert.InRange(Spread(init.kaiming_uniform_(weight)) / Math.Sqrt(2.0 / 576), 0.98, 1.02);
        Assert.InRange(Spread(init.xavier_uniform_(weight)) / Math.Sqrt(2.0 / 2880), 0.98, 1.02);
        Assert.InRange(Spread(init.trunc_normal_(weight, std: 0.02, a: -0.04, b: 0.04, generator: generator)) / (0.02 * 0.88), 0.98, 1.02);
        Assert.InRange(weight.abs().max().ToDouble(), 0, 0.04);
    }

    [Fact]
    public void Functions_in_place_change_their_input_and_return_a_new_object()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -1f, 2 });

        var y = functional.relu(x, inplace: true);

        Assert.NotSame(x, y);
        Assert.Equal([0f, 2], x.data<float>().ToArray());
    }

    private static double Spread(Tensor x) => x.std().ToDouble();
}
