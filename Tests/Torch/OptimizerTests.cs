using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

/// <summary>Every optimiser against its recurrence, written out for one weight w with the loss (w - 3)² / 2 + w / 4.</summary>
public sealed class OptimizerTests
{
    private const int Steps = 12;
    private const double Rate = 0.1;

    [Theory]
    [InlineData(0, 0, 0, false)]
    [InlineData(0.9, 0, 0, false)]
    [InlineData(0.9, 0.3, 0.01, false)]
    [InlineData(0.9, 0, 0.01, true)]
    public void Sgd_follows_its_recurrence(double momentum, double dampening, double decay, bool nesterov)
    {
        double velocity = 0;
        AssertFollows(
            parameters => optim.SGD(parameters, Rate, momentum, dampening, decay, nesterov),
            (w, g, step) =>
            {
                g += decay * w;
                velocity = step == 1 ? g : momentum * velocity + (1 - dampening) * g;
                return w - Rate * (momentum == 0 ? g : nesterov ? g + momentum * velocity : velocity);
            });
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.05, true)]
    public void Adam_follows_its_recurrence(double decay, bool amsgrad)
    {
        var moments = new Moments();
        AssertFollows(
            parameters => optim.Adam(parameters, Rate, weight_decay: decay, amsgrad: amsgrad),
            (w, g, step) => w - moments.Change(g + decay * w, step, amsgrad));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.05, false)]
    public void AdamW_follows_its_recurrence(double decay, bool amsgrad)
    {
        var moments = new Moments();
        AssertFollows(
            parameters => optim.AdamW(parameters, Rate, weight_decay: decay, amsgrad: amsgrad),
            (w, g, step) => w * (1 - Rate * decay) - moments.Change(g, step, amsgrad));
    }

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(0.9, true, 0.01)]
    public void RmsProp_follows_its_recurrence(double momentum, bool centered, double decay)
    {
        double square = 0, mean = 0, velocity = 0;
        AssertFollows(
            parameters => optim.RMSProp(parameters, Rate, 0.9, 1e-8, decay, momentum, centered),
            (w, g, _) =>
            {
                g += decay * w;
                square = 0.9 * square + 0.1 * g * g;
                mean = 0.9 * mean + 0.1 * g;
                var change = g / (Math.Sqrt(centered ? square - mean * mean : square) + 1e-8);
                velocity = momentum * velocity + change;
                return w - Rate * (momentum == 0 ? change : velocity);
            });
    }

    [Fact]
    public void Groups_have_options_of_their_own_and_the_optimisers_where_they_leave_them_open()
    {
        using var scope = NewDisposeScope();
        Parameter decayed = nn.Parameter(ones(1)), plain = nn.Parameter(ones(1));
        using var sgd = optim.SGD(
            [new SGD.ParamGroup([decayed], new SGD.Options { weight_decay = 0.5 }), new SGD.ParamGroup { Parameters = [plain] }], 0.1);

        (decayed.sum() * 0 + plain.sum() * 0).backward();
        sgd.step();
        foreach (var group in sgd.ParamGroups) group.LearningRate = 0.2;
        sgd.step();

        Assert.Equal(0.95f * 0.9f, decayed.ToSingle(), 6);
        Assert.Equal(1f, plain.ToSingle());
        Assert.All(sgd.ParamGroups, group => Assert.Equal(0.1, group.InitialLearningRate));
    }

    [Fact]
    public void Parameters_without_a_gradient_stay_as_they_are_and_age_by_themselves()
    {
        using var scope = NewDisposeScope();
        Parameter early = nn.Parameter(ones(1)), late = nn.Parameter(ones(1)), alone = nn.Parameter(ones(1));
        using var together = optim.Adam([early, late], 0.1);
        using var single = optim.Adam([alone], 0.1);

        early.sum().backward();
        together.step();
        Assert.Equal(1f, late.ToSingle());
        late.sum().backward();
        alone.sum().backward();
        together.step();
        single.step();

        Assert.Equal(alone.ToSingle(), late.ToSingle());
    }

    [Fact]
    public void Zeroing_gradients_keeps_them_and_fills_them_with_zeros()
    {
        using var scope = NewDisposeScope();
        var w = nn.Parameter(ones(2));
        using var sgd = optim.SGD([w], 0.1);
        (w * 3).sum().backward();

        sgd.zero_grad();

        Assert.Equal([0f, 0], w.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Clipping_scales_all_gradients_by_one_factor()
    {
        using var scope = NewDisposeScope();
        Parameter a = nn.Parameter(ones(1)), b = nn.Parameter(ones(1));
        (a * 3 + b * 4).sum().backward();

        var norm = nn.utils.clip_grad_norm_([a, b], 1);
        var after = TorchSeam.ClipGradNorm([a, b], 0.5);

        Assert.Equal(5, norm, 5);
        Assert.Equal(1, after.ToDouble(), 4);
        Assert.Equal(0.3f, a.grad!.ToSingle(), 4);
        Assert.Equal(0.4f, b.grad!.ToSingle(), 4);
    }

    [Fact]
    public void A_state_saved_and_loaded_goes_on_as_if_nothing_had_happened()
    {
        using var scope = NewDisposeScope();
        Parameter a = nn.Parameter(ones(1)), b = nn.Parameter(ones(1));
        using var first = optim.AdamW([a], 0.1);
        using var second = optim.AdamW([b], 0.3);
        Step(first, a);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true)) first.save_state_dict(writer);
        using (no_grad()) b.copy_(a);

        using (var reader = new BinaryReader(new MemoryStream(stream.ToArray()))) second.load_state_dict(reader);
        Step(first, a);
        Step(second, b);

        Assert.Equal(a.ToSingle(), b.ToSingle());

        static void Step(optim.Optimizer optimizer, Parameter w)
        {
            optimizer.zero_grad();
            (w * w).sum().backward();
            optimizer.step();
        }
    }

    private static void AssertFollows(Func<Parameter[], optim.Optimizer> make, Func<double, double, int, double> recurrence)
    {
        using var scope = NewDisposeScope();
        var w = nn.Parameter(tensor(1.0));
        using var optimizer = make([w]);
        var expected = 1.0;
        for (var step = 1; step <= Steps; step++)
        {
            optimizer.zero_grad();
            ((w - 3) * (w - 3) / 2 + w / 4).backward();
            optimizer.step();
            expected = recurrence(expected, expected - 3 + 0.25, step);
            Assert.Equal(expected, w.ToDouble(), 10);
        }
    }

    /// <summary>Adam's two moments with the default betas.</summary>
    private sealed class Moments
    {
        private double _first, _second, _largest;

        internal double Change(double g, int step, bool amsgrad)
        {
            _first = 0.9 * _first + 0.1 * g;
            _second = 0.999 * _second + 0.001 * g * g;
            _largest = Math.Max(_largest, _second);
            var corrected = (amsgrad ? _largest : _second) / (1 - Math.Pow(0.999, step));
            return Rate * _first / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(corrected) + 1e-8);
        }
    }
}
