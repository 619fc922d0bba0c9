using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>One row of a stage table: what the stage fixes, and lists of what its blocks choose from.</summary>
public sealed record StageOptions : IOptions
{
    [Description("Output channels of every block, before the width multiplier: 1 to 4096. To be given.")]
    public int Channels { get; init; }

    [Description("Stride of the stage's first block: 1 to 4.")]
    public int Stride { get; init; } = 1;

    [Description("How many blocks the stage may have: 1 to 32 each.")]
    public ImmutableArray<int> Depths { get; init; } = [2, 3, 4];

    [Description("Kernel sizes a block chooses from: odd, 1 to 31.")]
    public ImmutableArray<int> Kernels { get; init; } = [3, 5, 7];

    [Description("Expansions a block chooses from, inner channels over input channels: 0.1 to 16.")]
    public ImmutableArray<double> Expansions { get; init; } = [3, 4, 6];

    [Description("Squeeze-and-excite ratios a block chooses from, squeezed over inner channels: 0 (none) to 1.")]
    public ImmutableArray<double> SqueezeExcite { get; init; } = [0];

    [Description("Activations a block chooses from: relu, relu6, hard-swish, silu.")]
    public ImmutableArray<ActivationFunction> Activations { get; init; } = [ActivationFunction.Relu];

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Range("channels", Channels, 1, 4096);
        problems.Range("stride", Stride, 1, 4);
        problems.Each("depths", Depths, d => d is >= 1 and <= 32, "whole numbers from 1 to 32");
        problems.Each("kernels", Kernels, k => k is >= 1 and <= 31 && int.IsOddInteger(k), "odd numbers from 1 to 31");
        problems.Each("expansions", Expansions, e => e is >= 0.1 and <= 16 && IsShort(e), "numbers from 0.1 to 16, of at most four decimals");
        problems.Each("squeezeExcite", SqueezeExcite, r => r is >= 0 and <= 1 && IsShort(r), "numbers from 0 (none) to 1, of at most four decimals");
        problems.Each("activations", Activations, ActivationToken.All.ContainsKey, ActivationToken.Allowed);
        return problems.Found;
    }

    /// <summary>The stage of these options, of inverted residuals.</summary>
    internal Stage ToStage(ChannelWidth width) => new()
    {
        Channels = width.Scale(Channels),
        Stride = Stride,
        Depths = Depths,
        Axes =
        [
            BlockAxis.Kernel(Kernels),
            BlockAxis.Expansion(Expansions),
            BlockAxis.SqueezeExcite(SqueezeExcite),
            BlockAxis.Activation(Activations),
        ],
        Kind = BlockKinds.InvertedResidual,
    };

    // Ids write every digit; so they stay short, and no two options are written alike.
    private static bool IsShort(double value) => (decimal)value == decimal.Round((decimal)value, 4);
}
