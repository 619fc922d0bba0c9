using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NasLab.Tests.Torch;

public sealed class GradientTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> OfOneInput = new(StringComparer.Ordinal)
    {
        ["relu"] = x => functional.relu(x),
        ["relu6"] = x => functional.relu6(x * 4),
        ["hardswish"] = x => functional.hardswish(x * 4.1),
        ["hardsigmoid"] = x => functional.hardsigmoid(x * 4.1),
        ["hardtanh"] = x => functional.hardtanh(x),
        ["clamp"] = x => x.clamp(-0.7, 0.9),
        ["sigmoid"] = x => functional.sigmoid(x),
        ["silu"] = x => functional.silu(x),
        ["gelu"] = x => functional.gelu(x),
        ["tanh"] = x => functional.tanh(x),
        ["softplus"] = x => x.softplus(),
        ["leaky_relu"] = x => x.leaky_relu(0.1),
        ["softmax"] = x => functional.softmax(x, 1),
        ["log_softmax"] = x => functional.log_softmax(x, 1),
        ["exp"] = x => x.exp(),
        ["log"] = x => (x + 3).log(),
        ["sqrt"] = x => (x + 3).sqrt(),
        ["rsqrt"] = x => (x + 3).rsqrt(),
        ["square"] = x => x.square(),
        ["abs"] = x => x.abs(),
        ["pow"] = x => (x + 3).pow(1.7),
        ["reciprocal of a sum"] = x => 2.0 / (x + 3),
        ["polynomial"] = x => 3 - x * x * 2 + x / 4,
        ["mean"] = x => x.mean([2, 3], keepdim: true),
        ["sum"] = x => x.sum(1),
        ["var"] = x => x.var([0, 2, 3], unbiased: false),
        ["std"] = x => x.std(3),
        ["norm"] = x => x.norm(),
        ["max"] = x => x.max(1).values,
        ["topk"] = x => x.topk(2, 3).values,
        ["cumsum"] = x => x.cumsum(2),
        ["logsumexp"] = x => x.logsumexp(1),
        ["view"] = x => x.view(2, -1),
        ["permute"] = x => x.permute(0, 2, 3, 1).contiguous(),
        ["flatten"] = x => x.flatten(1) * x.flatten(1),
        ["flip"] = x => x.flip(3) * x,
        ["pad"] = x => functional.pad(x, (1, 2, 0, 1)),
        ["pad reflecting"] = x => functional.pad(x, (1, 2, 2, 1), PaddingModes.Reflect),
        ["chunk and cat"] = x => cat(x.chunk(2, 1).Reverse().ToArray(), 1),
        ["stack"] = x => stack([x, x * 2], 1),
        ["channel shuffle"] = x => x.view(2, 2, 2, 4, 4).transpose(1, 2).reshape(2, 4, 4, 4),
        ["narrow"] = x => x.narrow(2, 1, 2),
        ["slices"] = x => x[TensorIndex.Ellipsis, TensorIndex.Slice(1, null, 2)],
        ["index_select"] = x => x.index_select(1, tensor(new long[] { 3, 0, 0 })),
        ["index"] = x => x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 2, 1 }))],
        ["expand"] = x => x.mean([1], keepdim: true).expand_as(x) * x,
        ["where"] = x => where(x > 0, x * 2, x * x),
        ["masked_fill"] = x => x.masked_fill(x > 0.5, 1),
        ["max_pool2d"] = x => functional.max_pool2d(x, 3, 2, 1),
        ["avg_pool2d"] = x => functional.avg_pool2d(x, 2),
        ["avg_pool2d not counting borders"] = x => functional.avg_pool2d(x, 3, 2, 1, count_include_pad: false),
        ["adaptive_avg_pool2d"] = x => functional.adaptive_avg_pool2d(x, 1),
        ["adaptive_avg_pool2d to 3 by 3"] = x => functional.adaptive_avg_pool2d(x, 3),
        ["interpolate nearest"] = x => functional.interpolate(x, [8, 8]),
        ["interpolate antialiased"] = x => functional.interpolate(x, [2, 3], mode: InterpolationMode.Bilinear, antialias: true),
        ["interpolate bilinear"] = x => functional.interpolate(x, [7, 7], mode: InterpolationMode.Bilinear),
        ["cross_entropy"] = x => functional.cross_entropy(Logits(x), Classes),
        ["cross_entropy smoothed"] = x => functional.cross_entropy(Logits(x), Classes, label_smoothing: 0.1),
        ["cross_entropy weighted"] = x => functional.cross_entropy(Logits(x), Classes, tensor(new[] { 1.0, 2, 3, 4 })),
        ["cross_entropy of probabilities"] = x => functional.cross_entropy(Logits(x), rand(32, 4, float64, generator: new Generator(3))),
        ["nll_loss"] = x => functional.nll_loss(functional.log_softmax(Logits(x), 1), Classes),
        ["kl_div"] = x => functional.kl_div(functional.log_softmax(Logits(x), 1), rand(32, 4, float64, generator: new Generator(3)), log_target: false),
        ["mse_loss"] = x => functional.mse_loss(x, zeros_like(x) + 0.3),
        ["binary_cross_entropy_with_logits"] = x => functional.binary_cross_entropy_with_logits(x, zeros_like(x) + 0.3),
        ["dropout from a generator"] = x => TorchSeam.Dropout(x, 0.3, new Generator(5)),
        ["drop path"] = x => TorchSeam.DropPath(x, 0.5, new Generator(6)),
        ["channels last"] = x => TorchSeam.ToChannelsLast(x) * x,
    };

    private static Tensor Classes => arange(32).remainder(4);

    public static TheoryData<string> OneInputCases => [.. OfOneInput.Keys];

    [Theory]
    [MemberData(nameof(OneInputCases))]
    public void Backward_agrees_with_finite_differences(string function)
    {
        var input = Gradients.Random(1, -2, 2, 2, 4, 4, 4);

        var error = Gradients.LargestError(inputs => OfOneInput[function](inputs[0]), input);

        Assert.InRange(error, 0, 1e-7);
    }

    [Theory]
    [InlineData(1, 1, 0, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 4, 1, 1)]
    [InlineData(2, 2, 2, 2)]
    public void Convolution_has_the_right_gradients_by_input_weight_and_bias(long stride, long groups, long padding, long dilation)
    {
        var input = Gradients.Random(1, -1, 1, 2, 4, 7, 7);
        var weight = Gradients.Random(2, -1, 1, 8, 4 / groups, 3, 3);
        var bias = Gradients.Random(3, -1, 1, 8);

        var error = Gradients.LargestError(
            x => functional.conv2d(x[0], x[1], x[2], [stride, stride], [padding, padding], [dilation, dilation], groups), input, weight, bias);

        Assert.InRange(error, 0, 1e-7);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_norm_has_the_right_gradients_by_input_weight_and_bias(bool training)
    {
        var input = Gradients.Random(1, -1, 1, 3, 2, 3, 3);
        var weight = Gradients.Random(2, 0.5, 1, 2);
        var bias = Gradients.Random(3, -1, 1, 2);

        var error = Gradients.LargestError(
            x => functional.batch_norm(x[0], zeros(2, float64), ones(2, float64), x[1], x[2], training), input, weight, bias);

        Assert.InRange(error, 0, 1e-7);
    }

    [Fact]
    public void Linear_and_products_have_the_right_gradients_by_both_factors()
    {
        var left = Gradients.Random(1, -1, 1, 3, 4);
        var right = Gradients.Random(2, -1, 1, 5, 4);
        var bias = Gradients.Random(3, -1, 1, 5);

        var linear = Gradients.LargestError(x => functional.linear(x[0], x[1], x[2]), left, right, bias);
        var product = Gradients.LargestError(x => x[0].matmul(x[1].t()) / (x[2] + 3), left, right, bias);
        var elementwise = Gradients.LargestError(x => x[0].mul(x[1]) - maximum(x[0], x[1]), left, Gradients.Random(4, -1, 1, 3, 4));

        Assert.InRange(linear, 0, 1e-7);
        Assert.InRange(product, 0, 1e-7);
        Assert.InRange(elementwise, 0, 1e-7);
    }

    [Fact]
    public void Gradients_by_autograd_grad_leave_the_grad_property_alone_and_can_be_differentiated_again()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);

        var first = autograd.grad([x * x * x], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];

        Assert.Equal(27, first.ToDouble(), 12);
        Assert.Equal(18, second.ToDouble(), 12);
        Assert.Null(x.grad);
    }

    [Fact]
    public void No_gradient_is_recorded_under_no_grad_and_the_mode_before_comes_back()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        Tensor inside, insideAgain;
        using (no_grad())
        {
            inside = x * 2;
            using (enable_grad()) insideAgain = x * 2;
        }

        Assert.False(inside.requires_grad);
        Assert.True(insideAgain.requires_grad);
        Assert.True((x * 2).requires_grad);
    }

    private static Tensor Logits(Tensor x) => x.view(-1, 4);
}
