using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What stands before the stages: a 3x3 convolution and, on request, one fixed depthwise-separable block.</summary>
public sealed record StemOptions : IOptions
{
    [Description("Output channels, before the width multiplier: 1 to 4096.")]
    public int Channels { get; init; } = 16;

    [Description("Stride of the stem's convolution: 1 to 4 (1 or 2 suits small images).")]
    public int Stride { get; init; } = 2;

    [Description("Activation of the stem's convolution: relu, relu6, hard-swish, silu.")]
    public ActivationFunction Activation { get; init; } = ActivationFunction.HardSwish;

    [Description("Whether one fixed 3x3 block without expansion (relu) follows the convolution, as in MobileNetV3.")]
    public bool Block { get; init; } = true;

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Range("channels", Channels, 1, 4096);
        problems.Range("stride", Stride, 1, 4);
        problems.Require(
            ActivationToken.All.ContainsKey(Activation), "activation", $"{Activation} is not allowed; {ActivationToken.Allowed}.");
        return problems.Found;
    }

    internal ImmutableArray<NamedBlock> ToBlocks(ChannelWidth width)
    {
        var channels = width.Scale(Channels);
        var convolution = new ConvolutionBlock { OutChannels = channels, Stride = Stride, Activation = Activation };
        var block = new InvertedResidual { Hidden = channels, OutChannels = channels, Activation = ActivationFunction.Relu };
        return Block ? [new("stem", convolution), new("stem.block", block)] : [new("stem", convolution)];
    }
}
