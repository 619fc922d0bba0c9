using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.References;

/// <summary>MobileNetV3 large and small (Howard et al. 2019, tables 1 and 2), at any width.</summary>
public static class MobileNetV3
{
    private const ActivationFunction _relu = ActivationFunction.Relu;
    private const ActivationFunction _hardSwish = ActivationFunction.HardSwish;

    private static readonly Operator.BatchNorm _norm = new(Epsilon: 1e-3, Momentum: 0.01);

    private static readonly ImmutableArray<Row> _large =
    [
        new(3, 16, 16, false, _relu, 1),
        new(3, 64, 24, false, _relu, 2), new(3, 72, 24, false, _relu, 1),
        new(5, 72, 40, true, _relu, 2), new(5, 120, 40, true, _relu, 1), new(5, 120, 40, true, _relu, 1),
        new(3, 240, 80, false, _hardSwish, 2), new(3, 200, 80, false, _hardSwish, 1),
        new(3, 184, 80, false, _hardSwish, 1), new(3, 184, 80, false, _hardSwish, 1),
        new(3, 480, 112, true, _hardSwish, 1), new(3, 672, 112, true, _hardSwish, 1),
        new(5, 672, 160, true, _hardSwish, 2), new(5, 960, 160, true, _hardSwish, 1), new(5, 960, 160, true, _hardSwish, 1),
    ];

    private static readonly ImmutableArray<Row> _small =
    [
        new(3, 16, 16, true, _relu, 2),
        new(3, 72, 24, false, _relu, 2), new(3, 88, 24, false, _relu, 1),
        new(5, 96, 40, true, _hardSwish, 2), new(5, 240, 40, true, _hardSwish, 1), new(5, 240, 40, true, _hardSwish, 1),
        new(5, 120, 48, true, _hardSwish, 1), new(5, 144, 48, true, _hardSwish, 1),
        new(5, 288, 96, true, _hardSwish, 2), new(5, 576, 96, true, _hardSwish, 1), new(5, 576, 96, true, _hardSwish, 1),
    ];

    public static ReferenceNetwork LargeReference { get; } = new(
        "mobilenet_v3_large",
        "mobilenet-v3",
        TensorShape.Map(3, 224, 224),
        new PublishedFigures(5_483_032, 0.217, 74.042, "torchvision, models documentation (IMAGENET1K_V1)"),
        (input, classes) => Large(1, input, classes));

    public static ReferenceNetwork SmallReference { get; } = new(
        "mobilenet_v3_small",
        "mobilenet-v3",
        TensorShape.Map(3, 224, 224),
        new PublishedFigures(2_542_856, 0.057, 67.668, "torchvision, models documentation (IMAGENET1K_V1)"),
        (input, classes) => Small(1, input, classes));

    public static NetworkGraph Large(double width, TensorShape input, int classes) => Lower(_large, 1280, width, input, classes);

    public static NetworkGraph Small(double width, TensorShape input, int classes) => Lower(_small, 1024, width, input, classes);

    private static NetworkGraph Lower(ImmutableArray<Row> rows, int hidden, double multiplier, TensorShape input, int classes)
    {
        var width = new ChannelWidth(multiplier);
        return BlockChain.Lower(
            input,
            [
                new("stem", new ConvolutionBlock { OutChannels = width.Scale(16), Stride = 2, Activation = _hardSwish, Norm = _norm }),
                .. rows.Select((row, i) => new NamedBlock($"blocks.{i}", row.ToBlock(width))),
                new("head", new ConvolutionBlock { OutChannels = 6 * width.Scale(rows[^1].Out), Kernel = 1, Activation = _hardSwish, Norm = _norm }),
                new("head", new Classifier { Classes = classes, Hidden = width.Scale(hidden), Dropout = 0.2 }),
            ]);
    }

    /// <summary>A line of the paper's tables: kernel, expanded and output channels, squeeze-and-excite, non-linearity, stride.</summary>
    private sealed record Row(int Kernel, int Expanded, int Out, bool SqueezeExcite, ActivationFunction Activation, int Stride)
    {
        public Block ToBlock(ChannelWidth width) => new InvertedResidual
        {
            Hidden = width.Scale(Expanded),
            OutChannels = width.Scale(Out),
            Kernel = Kernel,
            Stride = Stride,
            Activation = Activation,
            SqueezeExcite = SqueezeExcite
                ? new SqueezeExcite { Channels = ChannelWidth.MakeDivisible(width.Scale(Expanded) / 4, width.Divisor) }
                : null,
            Norm = _norm,
        };
    }
}
