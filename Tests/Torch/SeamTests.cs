using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

public sealed class SeamTests
{
    [Fact]
    public void Channels_last_changes_the_layout_and_not_the_values()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 3, 4, 5);

        var packed = TorchSeam.ToChannelsLast(x);

        Assert.Equal([60, 1, 15, 3], packed.stride());
        Assert.True(TorchSeam.IsChannelsLast(packed));
        Assert.False(TorchSeam.IsChannelsLast(x));
        Assert.True(packed.Equals(x));
    }

    [Fact]
    public void A_module_laid_out_channels_last_keeps_its_parameters_and_passes_the_layout_on()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(3, 8, 3);
        var x = rand(2, 3, 6, 6);
        var before = conv.call(x);
        var weight = conv.weight;

        TorchSeam.ToChannelsLast(conv);
        var after = conv.call(TorchSeam.ToChannelsLast(x));

        Assert.Same(weight, conv.weight);
        Assert.True(weight.requires_grad && weight.is_leaf);
        Assert.True(TorchSeam.IsChannelsLast(weight));
        Assert.True(TorchSeam.IsChannelsLast(after));
        Assert.True(after.allclose(before, atol: 1e-5));
    }

    [Fact]
    public void One_channel_is_marked_channels_last_too()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(1, 8, 3);

        TorchSeam.ToChannelsLast(conv);
        var image = TorchSeam.ToChannelsLast(rand(2, 1, 6, 6));
        var fromPlainImage = conv.call(rand(2, 1, 6, 6));

        Assert.True(TorchSeam.IsChannelsLast(image));
        Assert.True(TorchSeam.IsChannelsLast(conv.weight));
        Assert.True(TorchSeam.IsChannelsLast(fromPlainImage));
        Assert.Throws<ArgumentException>(() => TorchSeam.IsChannelsLast(zeros(2, 3)));
    }

    [Fact]
    public void Under_autocast_products_are_bf16_and_gradients_fp32()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(8, 8);
        var x = rand(4, 8);

        Tensor y;
        using (TorchSeam.Autocast(DeviceType.CPU)) y = linear.call(x);
        var outside = linear.call(x);
        y.to(float32).sum().backward();

        Assert.Equal(TorchSeam.SupportsAutocast ? bfloat16 : float32, y.dtype);
        Assert.Equal(float32, outside.dtype);
        Assert.Equal(float32, linear.weight.grad!.dtype);
        Assert.True(y.to(float32).allclose(outside, 0.02, 0.02));
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_refuses_impossible_probabilities()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var x = ones(10_000);

        var dropped = TorchSeam.Dropout(x, 0.4, generator);

        Assert.InRange(dropped.mean().ToDouble(), 0.95, 1.05);
        Assert.True(TorchSeam.Dropout(x, 0, generator).Equals(x));
        Assert.Equal(0, TorchSeam.Dropout(x, 1, generator).sum().ToDouble());
        Assert.Throws<ArgumentOutOfRangeException>(() => TorchSeam.Dropout(x, 1.5, generator));
    }

    [Fact]
    public void Drop_path_drops_whole_samples()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);

        var rows = TorchSeam.DropPath(ones(200, 3), 0.5, generator);

        Assert.Equal([0.0, 6], rows.sum(1).to(float64).data<double>().ToArray().Distinct().Order());
    }

    [Fact]
    public void Averages_move_towards_the_values()
    {
        using var scope = NewDisposeScope();
        var average = ones(2);

        TorchSeam.MoveAverages([average], [full(2, 3.0)], 0.75);

        Assert.Equal([1.5f, 1.5f], average.data<float>().ToArray());
    }

    [Fact]
    public void The_machine_is_described()
    {
        Assert.Matches(@"^\d+\.\d+", TorchSeam.LibTorchVersion);
        Assert.NotEmpty(TorchSeam.CpuCapability);
        Assert.Equal("cpu", TorchSeam.DeviceName(CPU));
        Assert.Null(TorchSeam.DeviceMemory(CPU));
    }
}
