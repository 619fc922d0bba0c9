using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.References;

/// <summary>MobileNet (Howard et al. 2017, table 1), at any width.</summary>
public static class MobileNetV1
{
    // Output channels and stride of each depthwise-separable block.
    private static readonly (int Channels, int Stride)[] _blocks =
    [
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
    ];

    public static ReferenceNetwork Reference { get; } = new(
        "mobilenet_v1",
        "mobilenet-v1",
        TensorShape.Map(3, 224, 224),
        new PublishedFigures(Parameters: null, GigaMacs: 0.569, ImageNetTop1Pct: 70.6, "Howard et al. 2017, table 8 (4.2 million parameters)"),
        (input, classes) => Lower(1, input, classes));

    /// <summary>The network for any input and class count.</summary>
    /// <param name="width">The paper's alpha: channels are multiplied by it and rounded down, to no fewer than 8.</param>
    public static NetworkGraph Lower(double width, TensorShape input, int classes)
    {
        var relu = ActivationFunction.Relu;
        return BlockChain.Lower(
            input,
            [
                new("stem", new ConvolutionBlock { OutChannels = Scale(32), Stride = 2, Activation = relu }),
                .. _blocks.Select((b, i) => new NamedBlock(
                    $"blocks.{i}", new DepthwiseSeparable { OutChannels = Scale(b.Channels), Stride = b.Stride, Activation = relu })),
                new("head", new Classifier { Classes = classes, Dropout = 0.001 }),
            ]);

        int Scale(int channels) => Math.Max(8, (int)(channels * width));
    }
}
