using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.CostModels.Memory;

/// <summary>What TensorFlow Lite Micro and CMSIS-NN keep beside activations and weights, counted by hand.</summary>
public sealed class TfliteMicroMemoryTests
{
    private static readonly Device Board = DeviceCatalogue.Find("stm32f746")!;

    /// <summary>Operators over 8 channels of 6 x 6, and the bytes that their kernels need beside input and output.</summary>
    public static TheoryData<string, int, int> Buffers => new()
    {
        { "convolution 3x3: 2 columns x 16 bits x 72 numbers", 0, 288 },
        { "convolution 1x1 reads its input as it lies", 1, 0 },
        { "convolution 1x1 with stride 2 as well", 2, 0 },
        { "convolution 1x1 in two groups: 2 columns x 16 bits x 8 channels", 3, 32 },
        { "depthwise 3x3 needs none", 4, 0 },
        { "depthwise 5x5: 16 bits x 200 numbers", 5, 400 },
        { "depthwise 3x3 with padding 2: 16 bits x 72 numbers", 6, 144 },
        { "depthwise 5x5 with dilation 2 has portable code", 7, 0 },
        { "depthwise 5x5 with two outputs a channel has portable code", 8, 0 },
        { "average: a 32-bit sum for each channel", 9, 32 },
        { "maximum", 10, 0 },
        { "mean: a 32-bit sum for each channel, six indices", 11, 56 },
        { "activation", 12, 0 },
    };

    [Theory]
    [MemberData(nameof(Buffers))]
    public void A_kernels_buffer_is_live_beside_its_input_and_output(string what, int index, int bytes)
    {
        Operator[] operators =
        [
            new Operator.Convolution(4, 3, Padding: 1),
            new Operator.Convolution(4, 1),
            new Operator.Convolution(4, 1, Stride: 2),
            new Operator.Convolution(4, 1, Groups: 2),
            new Operator.Convolution(8, 3, Padding: 1, Groups: 8),
            new Operator.Convolution(8, 5, Padding: 2, Groups: 8),
            new Operator.Convolution(8, 3, Padding: 2, Groups: 8),
            new Operator.Convolution(8, 5, Padding: 4, Dilation: 2, Groups: 8),
            new Operator.Convolution(16, 5, Padding: 2, Groups: 8),
            new Operator.Pool(PoolKind.Average, 3, 1, 1),
            new Operator.Pool(PoolKind.Max, 3, 1, 1),
            new Operator.GlobalAveragePool(),
            new Operator.Activation(ActivationFunction.HardSwish),
        ];
        var graph = HandWrittenGraphs.Single(TensorShape.Map(8, 6, 6), operators[index]);

        var int8 = CostModelFactory.Create(Board, Precision.Int8).Estimate(graph);
        var fp32 = CostModelFactory.Create(Board, Precision.Fp32).Estimate(graph);

        var activations = graph.Input.Elements + graph.Output.Output.Elements;
        Assert.True(activations + bytes == int8.PeakActivationBytes, $"{what}: {int8.PeakActivationBytes - activations}");
        Assert.Equal(4 * activations, fp32.PeakActivationBytes);
    }

    [Fact]
    public void A_column_is_padded_to_four_numbers()
    {
        var graph = HandWrittenGraphs.Single(TensorShape.Map(3, 6, 6), new Operator.Convolution(4, 3, Padding: 1));

        var cost = CostModelFactory.Create(Board).Estimate(graph);

        // 27 numbers take the room of 28.
        Assert.Equal((3 * 36) + (4 * 36) + (2 * 2 * 28), cost.PeakActivationBytes);
    }

    [Fact]
    public void The_peak_is_where_activations_and_buffer_are_most_together()
    {
        var builder = new GraphBuilder(TensorShape.Map(16, 8, 8));
        var x = builder.Add("wide", new Operator.Convolution(18, 1), 0);
        x = builder.Add("buffered", new Operator.Convolution(12, 3, Padding: 1), x);
        builder.Add("narrow", new Operator.Convolution(4, 1), x);

        var cost = CostModelFactory.Create(Board).Estimate(builder.Build());

        // 16 + 18 channels of 64 are 2,176 bytes; 18 + 12 are 1,920, and 2 columns of 162 numbers (164 with padding) 656.
        Assert.Equal(1920 + 656, cost.PeakActivationBytes);
    }

    [Fact]
    public void A_refusal_tells_what_part_of_the_excess_is_scratch()
    {
        var graph = HandWrittenGraphs.Single(TensorShape.Map(8, 6, 6), new Operator.Convolution(8, 5, Padding: 2, Groups: 8));
        var small = Board with
        {
            Constants = [.. Board.Constants.Select(c => c.Definition == DeviceConstants.OnChipMemory ? c with { Value = 16384 + 1000 } : c)],
        };

        var cost = CostModelFactory.Create(small).Estimate(graph);

        // 576 numbers in and out, a window of 400 bytes, 8 channels of 8 bytes.
        Assert.Equal(
            "exceeds SRAM by 40 bytes: 576 bytes of activations, 400 of scratch of the kernels, 64 of the channels' multipliers and shifts and 16384 of the runtime in 17384",
            cost.Infeasible);
    }

    [Fact]
    public void A_runtime_that_says_nothing_of_its_memory_is_taken_to_need_none()
    {
        var graph = HandWrittenGraphs.Single(TensorShape.Map(8, 6, 6), new Operator.Convolution(8, 5, Padding: 2, Groups: 8));

        var cost = CostModelFactory.Create(Board with { Memory = null }).Estimate(graph);

        Assert.Equal(576, cost.PeakActivationBytes);
    }

    [Fact]
    public void Scales_are_of_convolutions_and_a_bias_has_its_own()
    {
        var builder = new GraphBuilder(TensorShape.Map(8, 4, 4));
        var x = builder.Add("plain", new Operator.Convolution(6, 1), 0);
        x = builder.Add("biased", new Operator.Convolution(5, 1, Bias: true), x);
        x = builder.Add("pool", new Operator.GlobalAveragePool(), x);
        x = builder.Add("flat", new Operator.Flatten(), x);
        builder.Add("linear", new Operator.Linear(10), x);
        var none = Board with
        {
            Constants = [.. Board.Constants.Select(c => c.Definition == DeviceConstants.FlashMemory ? c with { Value = 102400 } : c)],
        };

        var cost = CostModelFactory.Create(none).Estimate(builder.Build());

        // 48 + 30 + 50 weights, 5 and 10 biases of 4 bytes; 6 + 5 channels and 5 biases with a scale and a zero point of 12 bytes.
        Assert.Equal(128 + (4 * 15), cost.WeightBytes);
        Assert.Equal(
            "exceeds flash by 380 bytes: 188 bytes of weights, 192 of the channels' scales and zero points and 102400 of the runtime in 102400", cost.Infeasible);
    }
}
