using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.References;

/// <summary>MobileNetV2 (Sandler et al. 2018, table 2), at any width.</summary>
public static class MobileNetV2
{
    // The table's columns t, c, n, s.
    private static readonly (int Expansion, int Channels, int Depth, int Stride)[] _stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    public static ReferenceNetwork Reference { get; } = new(
        "mobilenet_v2",
        "mobilenet-v2",
        TensorShape.Map(3, 224, 224),
        new PublishedFigures(3_504_872, 0.301, 71.878, "torchvision, models documentation (IMAGENET1K_V1)"),
        (input, classes) => Lower(1, input, classes));

    /// <summary>The network for any input and class count.</summary>
    /// <param name="width">Multiplies channels; the last convolution grows with it but does not shrink (section 4 of the paper).</param>
    public static NetworkGraph Lower(double width, TensorShape input, int classes)
    {
        var channelWidth = new ChannelWidth(width);
        var relu6 = ActivationFunction.Relu6;
        var stem = new ConvolutionBlock { OutChannels = channelWidth.Scale(32), Stride = 2, Activation = relu6 };
        var blocks = new List<NamedBlock> { new("stem", stem) };
        var channels = stem.OutChannels;
        for (var s = 0; s < _stages.Length; s++)
        {
            var stage = _stages[s];
            for (var b = 0; b < stage.Depth; b++)
            {
                blocks.Add(new($"stages.{s}.blocks.{b}", new InvertedResidual
                {
                    Hidden = channels * stage.Expansion,
                    OutChannels = channelWidth.Scale(stage.Channels),
                    Stride = b == 0 ? stage.Stride : 1,
                    Activation = relu6,
                }));
                channels = channelWidth.Scale(stage.Channels);
            }
        }

        var features = new ChannelWidth(Math.Max(1, width)).Scale(1280);
        blocks.Add(new("head", new ConvolutionBlock { OutChannels = features, Kernel = 1, Activation = relu6 }));
        blocks.Add(new("head", new Classifier { Classes = classes, Dropout = 0.2 }));
        return BlockChain.Lower(input, blocks);
    }
}
