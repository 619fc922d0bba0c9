using System.ComponentModel;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>How squeeze-and-excite is done wherever a block has it.</summary>
public sealed record SqueezeExciteOptions : IOptions
{
    [Description("What the ratio is a share of: expanded (the block's inner channels, MobileNetV3) or input (the block's input channels, EfficientNet).")]
    public SqueezeExciteBase Of { get; init; }

    [Description("Squeezed channels are rounded to a multiple of it: 1 to 256.")]
    public int Divisor { get; init; } = 8;

    [Description("Behind the squeezing: relu, relu6, hard-swish, silu; null for the block's own activation.")]
    public ActivationFunction? Activation { get; init; } = ActivationFunction.Relu;

    [Description("The gate: hard-sigmoid (MobileNetV3) or sigmoid (EfficientNet).")]
    public ActivationFunction Gate { get; init; } = ActivationFunction.HardSigmoid;

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Require(Enum.IsDefined(Of), "of", $"{Of} is not allowed; expanded or input.");
        problems.Range("divisor", Divisor, 1, 256);
        problems.Require(
            Activation is not { } a || ActivationToken.All.ContainsKey(a), "activation", $"{Activation} is not allowed; {ActivationToken.Allowed}.");
        problems.Require(
            Gate is ActivationFunction.Sigmoid or ActivationFunction.HardSigmoid, "gate", $"{Gate} is not allowed; hard-sigmoid or sigmoid.");
        return problems.Found;
    }

    /// <summary>The block for a ratio; null for the ratio 0.</summary>
    internal SqueezeExcite? ToBlock(double ratio, int inChannels, int hidden, ActivationFunction activation) => ratio is 0
        ? null
        : new SqueezeExcite
        {
            Channels = ChannelWidth.MakeDivisible((Of == SqueezeExciteBase.Input ? inChannels : hidden) * ratio, Divisor),
            Activation = Activation ?? activation,
            Gate = Gate,
        };
}
