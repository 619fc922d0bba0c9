using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>The blocks that stages are made of: from what is decided about a block to the block.</summary>
public static class BlockKinds
{
    /// <summary>Every type of block, in the order of <see cref="BlockKind"/>.</summary>
    public static ImmutableArray<BlockDefinition> All { get; } =
    [
        new(
            BlockKind.Mbconv, "M", "Inverted residual with optional squeeze-and-excite.", "Sandler et al. 2018; Tan et al. 2019",
            BlockAxes.Kernel | BlockAxes.Expand | BlockAxes.Se | BlockAxes.Activation, InvertedResidual),
        new(
            BlockKind.FusedMbconv, "F", "Inverted residual with one dense convolution for expansion and depthwise convolution.", "Tan and Le 2021",
            BlockAxes.Kernel | BlockAxes.Expand | BlockAxes.Se | BlockAxes.Activation, FusedInvertedResidual),
        new(
            BlockKind.DepthwiseSeparable, "D", "Depthwise and pointwise convolution.", "Howard et al. 2017",
            BlockAxes.Kernel | BlockAxes.Activation, (_, p, _) => new DepthwiseSeparable { OutChannels = p.OutChannels }),
        new(
            BlockKind.Conv, "C", "One dense or grouped convolution.", "LeCun et al. 1998",
            BlockAxes.Kernel | BlockAxes.Activation | BlockAxes.Groups, (s, p, _) => new ConvolutionBlock { OutChannels = p.OutChannels, Groups = s.Groups }),
        new(
            BlockKind.Shuffle, "S", "ShuffleNet unit: grouped pointwise convolutions with a channel shuffle.", "Zhang et al. 2018",
            BlockAxes.Kernel | BlockAxes.Activation | BlockAxes.Groups, ShuffleUnitV1),
        new(
            BlockKind.ShuffleV2, "V", "ShuffleNetV2 unit: half of the channels pass by.", "Ma et al. 2018",
            BlockAxes.Kernel | BlockAxes.Activation | BlockAxes.Scale, (s, p, r) => ShuffleUnitV2(s, p, r, isXception: false)),
        new(
            BlockKind.ShuffleV2Xception, "X", "ShuffleNetV2 unit with three depthwise-separable convolutions.", "Guo et al. 2020",
            BlockAxes.Activation | BlockAxes.Scale, (s, p, r) => ShuffleUnitV2(s, p, r, isXception: true)),
        new(
            BlockKind.Residual, "R", "Basic residual unit: two convolutions and a shortcut.", "He et al. 2016",
            BlockAxes.Kernel | BlockAxes.Activation, (_, p, _) => new ResidualUnit { OutChannels = p.OutChannels }),
        new(
            BlockKind.Bottleneck, "B", "Bottleneck residual unit, with groups ResNeXt's.", "He et al. 2016; Xie et al. 2017",
            BlockAxes.Kernel | BlockAxes.Activation | BlockAxes.Groups | BlockAxes.BaseWidth, BottleneckUnit),
        new(
            BlockKind.Fire, "Q", "Fire module: squeeze, then two convolutions side by side.", "Iandola et al. 2016",
            BlockAxes.Kernel | BlockAxes.Activation | BlockAxes.Squeeze | BlockAxes.Wide, FireModule),
        new(BlockKind.Identity, "I", "No block; offered from a stage's second block on.", "Cai et al. 2019", BlockAxes.None, static (_, _, _) => new IdentityBlock()),
        new(
            BlockKind.GroupedMbconv, "G", "Inverted residual with grouped pointwise convolutions and a channel shuffle.", "Wu et al. 2019",
            BlockAxes.Kernel | BlockAxes.Expand | BlockAxes.Activation | BlockAxes.Groups, GroupedInvertedResidual),
        new(
            BlockKind.Skip, "P", "No block, or where the shape changes a pointwise convolution.", "Wu et al. 2019; Su et al. 2021",
            BlockAxes.None, (_, p, r) => new SkipBlock { OutChannels = p.OutChannels, Stride = p.Stride, Norm = r.Norm }),
    ];

    /// <summary>The definition of a type.</summary>
    public static BlockDefinition Of(BlockKind kind) => All[(int)kind];

    /// <summary>The block of these settings at a place.</summary>
    public static Block Create(BlockSettings settings, BlockPlace place, BlockRules rules)
    {
        var block = Of(settings.Kind).Create(settings, place, rules);
        return block is StridedBlock strided
            ? strided with { Kernel = settings.Kernel, Stride = place.Stride, Activation = settings.Activation, Norm = rules.Norm }
            : block;
    }

    /// <summary>An expansion of 1 keeps the input's channels; others are rounded.</summary>
    private static int Hidden(BlockSettings settings, BlockPlace place, BlockRules rules) => settings.Expansion is 1
        ? place.InChannels
        : ChannelWidth.MakeDivisible(place.InChannels * settings.Expansion, rules.Divisor);

    private static InvertedResidual InvertedResidual(BlockSettings settings, BlockPlace place, BlockRules rules)
    {
        var hidden = Hidden(settings, place, rules);
        return new InvertedResidual
        {
            Hidden = hidden,
            OutChannels = place.OutChannels,
            SqueezeExcite = rules.SqueezeExcite.ToBlock(settings.SqueezeExcite, place.InChannels, hidden, settings.Activation),
        };
    }

    private static FusedInvertedResidual FusedInvertedResidual(BlockSettings settings, BlockPlace place, BlockRules rules)
    {
        var hidden = Hidden(settings, place, rules);
        var widened = hidden == place.InChannels ? place.OutChannels : hidden;
        return new FusedInvertedResidual
        {
            Hidden = hidden,
            OutChannels = place.OutChannels,
            SqueezeExcite = rules.SqueezeExcite.ToBlock(settings.SqueezeExcite, place.InChannels, widened, settings.Activation),
        };
    }

    private static GroupedInvertedResidual GroupedInvertedResidual(BlockSettings settings, BlockPlace place, BlockRules rules) => new()
    {
        Hidden = Hidden(settings, place, rules),
        OutChannels = place.OutChannels,
        Groups = settings.Groups,
    };

    /// <summary>
    /// A quarter of the output's channels inside, rounded to fit the groups. The first pointwise convolution of all has no groups:
    /// its input is narrow (section 3.2 of the paper).
    /// </summary>
    private static ShuffleUnitV1 ShuffleUnitV1(BlockSettings settings, BlockPlace place, BlockRules rules) => new()
    {
        OutChannels = place.OutChannels,
        Hidden = ChannelWidth.MakeDivisible(place.OutChannels / 4.0, settings.Groups),
        Groups = settings.Groups,
        FirstGroups = place is { Stage: 0, Index: 0 } ? 1 : settings.Groups,
    };

    private static ShuffleUnitV2 ShuffleUnitV2(BlockSettings settings, BlockPlace place, BlockRules rules, bool isXception) => new()
    {
        OutChannels = place.OutChannels,
        Hidden = Math.Max(1, (int)(place.OutChannels / 2 * settings.Scale)),
        IsXception = isXception,
        KeepsInput = rules.ShufflePass == ShufflePass.Input,
    };

    /// <summary>A quarter of the output's channels, times base width over 64, times the cardinality (Xie et al. 2017, table 2).</summary>
    private static BottleneckUnit BottleneckUnit(BlockSettings settings, BlockPlace place, BlockRules rules) => new()
    {
        OutChannels = place.OutChannels,
        Hidden = Math.Max(1, (int)(place.OutChannels / 4 * (settings.BaseWidth / 64.0))) * settings.Groups,
        Groups = settings.Groups,
    };

    private static FireModule FireModule(BlockSettings settings, BlockPlace place, BlockRules rules)
    {
        var wide = Math.Clamp((int)Math.Round(place.OutChannels * settings.Wide), 1, Math.Max(1, place.OutChannels - 1));
        return new FireModule
        {
            Squeezed = Math.Max(1, (int)(place.OutChannels * settings.Squeeze)),
            Pointwise = place.OutChannels - wide,
            Wide = wide,
        };
    }
}
