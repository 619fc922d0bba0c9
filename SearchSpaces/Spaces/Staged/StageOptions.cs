using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>
/// One row of a stage table: what the stage fixes, and lists of what its blocks choose from. A list left empty is the one value
/// that its description names; what no block type of the row has a use for must be left out.
/// </summary>
public sealed record StageOptions : IOptions
{
    [Description("The types of block that each block of the stage chooses from.")]
    public ImmutableArray<BlockKind> Block { get; init; } = [BlockKind.Mbconv];

    [Description("How many blocks the stage may have: 1 to 64 each.")]
    public ImmutableArray<int> Depth { get; init; } = [1];

    [Description("Output channels that the stage may have, one choice for all of its blocks, before the width multiplier: 1 to 8192.")]
    public required ImmutableArray<int> Channels { get; init; }

    [Description("Whether all blocks of the stage take the same options, one choice for the stage (MnasNet), instead of each its own.")]
    public bool Uniform { get; init; }

    [Description("Stride of the stage's first block: 1 to 4.")]
    public int Stride { get; init; } = 1;

    [Description("Pooling before the first block: none, max (3x3, stride 2, padded) or max-ceil (not padded, the last window over the edge).")]
    public Pooling Pool { get; init; }

    [Description("Kernel sizes: odd, 1 to 31. Left out: 3.")]
    public ImmutableArray<int> Kernel { get; init; } = [];

    [Description("Expansions, inner channels over input channels: 0.1 to 16. Left out: 6.")]
    public ImmutableArray<double> Expand { get; init; } = [];

    [Description("Squeeze-and-excite ratios: 0 (none) to 1. Left out: 0. What they are a share of, squeezeExcite says.")]
    public ImmutableArray<double> Se { get; init; } = [];

    [Description("Activations: relu, relu6, hard-swish, silu. Left out: relu.")]
    public ImmutableArray<ActivationFunction> Activation { get; init; } = [];

    [Description("Groups of convolutions, a bottleneck's cardinality: 1 to 1024. Left out: 1.")]
    public ImmutableArray<int> Groups { get; init; } = [];

    [Description("Inner channels of a shuffle-v2 unit over half of its output channels: 0.1 to 4. Left out: 1.")]
    public ImmutableArray<double> Scale { get; init; } = [];

    [Description("Inner channels of one group of a bottleneck, for 256 output channels: 1 to 1024. Left out: 64.")]
    public ImmutableArray<int> BaseWidth { get; init; } = [];

    [Description("Channels that a fire module squeezes to, over its output channels: 0.01 to 1. Left out: 0.125.")]
    public ImmutableArray<double> Squeeze { get; init; } = [];

    [Description("Share of a fire module's output channels that its wider convolution gives: 0.01 to 0.99. Left out: 0.5.")]
    public ImmutableArray<double> Wide { get; init; } = [];

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Each("block", Block, Enum.IsDefined, $"one of {KindNames.All}");
        problems.Require(
            Block is not [BlockKind.Identity], "block", "identity alone makes no stage; another type beside it is needed.");
        problems.Require(
            !Uniform || Block.IsDefault || !Block.Contains(BlockKind.Identity),
            "uniform",
            "true and identity exclude each other: blocks that are all the same cannot be none; leave identity out, or choose for each block.");
        problems.Each("depth", Depth, d => d is >= 1 and <= 64, "whole numbers from 1 to 64");
        problems.Each("channels", Channels, c => c is >= 1 and <= 8192, "whole numbers from 1 to 8192");
        problems.Range("stride", Stride, 1, 4);
        problems.Require(Enum.IsDefined(Pool), "pool", $"{Pool} is not allowed; none, max or max-ceil.");
        var axes = Block.IsDefault ? BlockAxes.None : Block.Where(Enum.IsDefined).Aggregate(BlockAxes.None, (all, k) => all | BlockKinds.Of(k).Axes);
        Axis(BlockAxes.Kernel, "kernel", Kernel, k => k is >= 1 and <= 31 && int.IsOddInteger(k), "odd numbers from 1 to 31");
        Axis(BlockAxes.Expand, "expand", Expand, e => e is >= 0.1 and <= 16 && IsShort(e), "numbers from 0.1 to 16, of at most four decimals");
        Axis(BlockAxes.Se, "se", Se, r => r is >= 0 and <= 1 && IsShort(r), "numbers from 0 (none) to 1, of at most four decimals");
        Axis(BlockAxes.Activation, "activation", Activation, ActivationToken.All.ContainsKey, ActivationToken.Allowed);
        Axis(BlockAxes.Groups, "groups", Groups, g => g is >= 1 and <= 1024, "whole numbers from 1 to 1024");
        Axis(BlockAxes.Scale, "scale", Scale, x => x is >= 0.1 and <= 4 && IsShort(x), "numbers from 0.1 to 4, of at most four decimals");
        Axis(BlockAxes.BaseWidth, "baseWidth", BaseWidth, w => w is >= 1 and <= 1024, "whole numbers from 1 to 1024");
        Axis(BlockAxes.Squeeze, "squeeze", Squeeze, r => r is >= 0.01 and <= 1 && IsShort(r), "numbers from 0.01 to 1, of at most four decimals");
        Axis(BlockAxes.Wide, "wide", Wide, r => r is >= 0.01 and <= 0.99 && IsShort(r), "numbers from 0.01 to 0.99, of at most four decimals");
        return problems.Found;

        void Axis<T>(BlockAxes axis, string path, ImmutableArray<T> values, Func<T, bool> fits, string allowed)
        {
            if (values.IsDefaultOrEmpty)
            {
                return;
            }

            problems.Each(path, values, fits, allowed);
            problems.Require(
                axes.HasFlag(axis) || Block.IsDefaultOrEmpty, path, $"{KindNames.Of(Block)} has no use for it; leave it out (it belongs to {KindNames.With(axis)}).");
        }
    }

    // Ids write every digit; so they stay short, and no two options are written alike.
    private static bool IsShort(double value) => (decimal)value == decimal.Round((decimal)value, 4);
}
