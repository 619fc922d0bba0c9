using System.Collections.Immutable;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>ResNet (He et al. 2016): residual units, basic or with a bottleneck.</summary>
public static class ResNet
{
    private static readonly StemOptions _stem = new() { Channels = 64, Kernel = 7, Pool = Pooling.Max };

    /// <summary>Bottleneck units; the basic ones of the shallow networks are a type of block for tables of one's own.</summary>
    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "resnet",
        "ResNet: per-stage depth and channels, per-block bottleneck width.",
        "He et al. 2016, Deep Residual Learning; bottleneck widths as in Zagoruyko and Komodakis 2016, Wide Residual Networks",
        Space(StageOf(BlockKind.Bottleneck) with { BaseWidth = [32, 64, 128] }));

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("resnet18", 11_689_512, 1.81, 69.758, Basic([2, 2, 2, 2])),
        Reference("resnet34", 21_797_672, 3.66, 73.314, Basic([3, 4, 6, 3])),
        Reference("resnet50", 25_557_032, 4.09, 76.130, Bottleneck([3, 4, 6, 3])),
        Reference("resnet101", 44_549_160, 7.80, 77.374, Bottleneck([3, 4, 23, 3])),
        Reference("resnet152", 60_192_808, 11.51, 78.312, Bottleneck([3, 8, 36, 3])),
        Reference("wide_resnet50_2", 68_883_240, 11.40, 78.468, Bottleneck([3, 4, 6, 3], baseWidth: 128)),
        Reference("wide_resnet101_2", 126_886_696, 22.75, 78.848, Bottleneck([3, 4, 23, 3], baseWidth: 128)),
    ];

    /// <summary>A published network of basic units.</summary>
    /// <param name="depths">Units of each of the four stages.</param>
    public static StagedOptions Basic(ImmutableArray<int> depths) => Table(64, depths, StageOf(BlockKind.Residual));

    /// <summary>A published network of bottleneck units, with groups ResNeXt's.</summary>
    /// <param name="depths">Units of each of the four stages.</param>
    /// <param name="groups">The cardinality.</param>
    /// <param name="baseWidth">Channels of one group in the first stage's bottlenecks.</param>
    public static StagedOptions Bottleneck(ImmutableArray<int> depths, int groups = 1, int baseWidth = 64) =>
        Table(256, depths, StageOf(BlockKind.Bottleneck) with { Groups = [groups], BaseWidth = [baseWidth] });

    /// <summary>The space of bottleneck networks whose blocks are free in what a stage leaves open.</summary>
    internal static StagedOptions Space(StageOptions stage) => new()
    {
        Stem = _stem,
        Stages =
        [
            stage with { Channels = [128, 192, 256], Depth = [2, 3, 4] },
            stage with { Channels = [256, 384, 512], Depth = [2, 3, 4, 6, 8], Stride = 2 },
            stage with { Channels = [512, 768, 1024], Depth = [3, 4, 6, 9, 23, 36], Stride = 2 },
            stage with { Channels = [1024, 1536, 2048], Depth = [2, 3, 4], Stride = 2 },
        ],
    };

    internal static StageOptions StageOf(BlockKind block) => new() { Block = [block], Channels = [] };

    private static StagedOptions Table(int channels, ImmutableArray<int> depths, StageOptions stage) => new()
    {
        Stem = _stem,
        Stages = [.. depths.Select((depth, i) => stage with { Channels = [channels << i], Depth = [depth], Stride = i == 0 ? 1 : 2 })],
    };

    private static ReferenceNetwork Reference(string name, long parameters, double gigaMacs, double top1, StagedOptions table) =>
        ReferenceNetwork.Staged(
            name, Family.Name, 224, new PublishedFigures(parameters, gigaMacs, top1, "torchvision, models documentation (IMAGENET1K_V1)"), table);
}
