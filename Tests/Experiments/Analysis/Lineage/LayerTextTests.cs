using NasLab.Experiments.Analysis.Lineage;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.Experiments.Analysis.Lineage;

public sealed class LayerTextTests
{
    private static readonly Operator.Convolution _convolution = new(16, 3, Padding: 1);
    private static readonly Operator.Pool _pool = new(PoolKind.Max, 2, 2);

    [Theory]
    [InlineData("3x3 convolution, 8 to 16 channels, 9x9", 0)]
    [InlineData("3x3 depthwise convolution, stride 2, 8 channels, 5x5", 1)]
    [InlineData("2x2 max-pool, stride 2, 8 channels, 4x4", 2)]
    [InlineData("batch-norm, epsilon 0.00001, momentum 0.1, 8 channels, 9x9", 3)]
    [InlineData("hard-swish, 8 channels, 9x9", 4)]
    [InlineData("3x3 convolution, padding 2, dilation 2, 8 to 16 channels, 9x9", 5)]
    public void A_layer_says_what_it_computes_its_channels_and_its_size(string expected, int index)
    {
        Operator[] operators =
        [
            _convolution, new Operator.Convolution(8, 3, Stride: 2, Padding: 1, Groups: 8), _pool, new Operator.BatchNorm(),
            new Operator.Activation(ActivationFunction.HardSwish), _convolution with { Padding = 2, Dilation = 2 },
        ];

        Assert.Equal(expected, Text(operators[index]));
    }

    [Fact]
    public void Layers_that_compute_differently_read_differently()
    {
        Operator[] operators =
        [
            _convolution,
            _convolution with { OutChannels = 24 },
            _convolution with { Kernel = 5, Padding = 2 },
            _convolution with { Stride = 2 },
            _convolution with { Kernel = 5, Padding = 1, Dilation = 1 },
            _convolution with { Stride = 4 },
            _convolution with { Padding = 2, Stride = 4 },
            _convolution with { Padding = 2, Stride = 4, Dilation = 2 },
            _convolution with { Groups = 2 },
            _convolution with { Groups = 8 },
            _convolution with { Bias = true },
            _convolution with { FusedActivation = ActivationFunction.Relu },
            _convolution with { FusedActivation = ActivationFunction.HardSwish },
            _convolution with { FusedSum = true },
            _pool,
            _pool with { Pooling = PoolKind.Average },
            _pool with { Pooling = PoolKind.Average, CountIncludePad = false },
            _pool with { Kernel = 3, Padding = 1 },
            _pool with { Kernel = 3, Stride = 3 },
            _pool with { Kernel = 3, Stride = 3, Padding = 1 },
            _pool with { Stride = 1 },
            _pool with { CeilMode = true },
            new Operator.BatchNorm(),
            new Operator.BatchNorm(Epsilon: 1e-3),
            new Operator.BatchNorm(Momentum: 0.01),
            new Operator.BatchNorm { FusedActivation = ActivationFunction.Relu },
            new Operator.Dropout(0.1),
            new Operator.Dropout(0.2),
            new Operator.ChannelShuffle(2),
            new Operator.ChannelShuffle(4),
            new Operator.ChannelSlice(0, 4),
            new Operator.ChannelSlice(4, 4),
            new Operator.Zero(),
            new Operator.Identity(),
            .. Enum.GetValues<ActivationFunction>().Select(f => new Operator.Activation(f)),
        ];

        var texts = operators.Select(Text).ToArray();

        Assert.Equal(operators.Distinct(), operators);
        Assert.Equal(texts.Distinct(), texts);
    }

    private static string Text(Operator op)
    {
        var builder = new GraphBuilder(TensorShape.Map(8, 9, 9));
        if (op is Operator.Weighted { FusedSum: true })
        {
            var start = builder.Add("start", op is Operator.Convolution c ? c with { FusedSum = false } : op, 0);
            builder.Add("layer", op, [0, start]);
        }
        else
        {
            builder.Add("layer", op, 0);
        }

        var graph = builder.Build();
        return LayerText.Of(graph, graph.Nodes[^1]);
    }
}
