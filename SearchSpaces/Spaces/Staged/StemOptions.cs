using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What stands before the stages: a convolution and, on request, a pooling.</summary>
public sealed record StemOptions : IOptions
{
    [Description("Output channels, before the width multiplier: 1 to 4096.")]
    public int Channels { get; init; } = 16;

    [Description("Kernel size: odd, 1 to 31.")]
    public int Kernel { get; init; } = 3;

    [Description("Stride: 1 to 4 (1 suits small images).")]
    public int Stride { get; init; } = 2;

    [Description("Rows and columns of zeroes around the image: 0 to 15; null for half the kernel.")]
    public int? Padding { get; init; }

    [Description("Activation: relu, relu6, hard-swish, silu.")]
    public ActivationFunction Activation { get; init; } = ActivationFunction.Relu;

    [Description("Pooling behind it: none, max (3x3, stride 2, padded) or max-ceil (not padded, the last window over the edge).")]
    public Pooling Pool { get; init; }

    [Description("What the width multiplier does to it: always scales, grow (no narrowing) or never.")]
    public WidthScaling Scaling { get; init; }

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Range("channels", Channels, 1, 4096);
        problems.Require(
            Kernel is >= 1 and <= 31 && int.IsOddInteger(Kernel), "kernel", $"{Kernel} is not allowed; odd numbers from 1 to 31.");
        problems.Range("stride", Stride, 1, 4);
        problems.Range("padding", Padding ?? 0, 0, 15);
        problems.Require(
            ActivationToken.All.ContainsKey(Activation), "activation", $"{Activation} is not allowed; {ActivationToken.Allowed}.");
        problems.Require(Enum.IsDefined(Pool), "pool", $"{Pool} is not allowed; none, max or max-ceil.");
        problems.Require(Enum.IsDefined(Scaling), "scaling", $"{Scaling} is not allowed; always, grow or never.");
        return problems.Found;
    }

    internal ImmutableArray<NamedBlock> ToBlocks(ChannelWidth width, Operator.BatchNorm? norm)
    {
        var convolution = new NamedBlock("stem", new ConvolutionBlock
        {
            OutChannels = width.Under(Scaling).Scale(Channels),
            Kernel = Kernel,
            Stride = Stride,
            Padding = Padding,
            Activation = Activation,
            Norm = norm,
        });
        return Pool.ToBlock() is { } pool ? [convolution, new("stem", pool)] : [convolution];
    }
}
