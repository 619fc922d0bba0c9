using System.Collections.Immutable;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>ResNeXt (Xie et al. 2017): ResNet's bottleneck units with grouped convolutions.</summary>
public static class ResNeXt
{
    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "resnext",
        "ResNeXt: per-stage depth and channels, per-block cardinality and width of a group.",
        "Xie et al. 2017, Aggregated Residual Transformations",
        ResNet.Space(ResNet.StageOf(BlockKind.Bottleneck) with { Groups = [16, 32, 64], BaseWidth = [4, 8] }));

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("resnext50_32x4d", 25_028_904, 4.23, 77.618, ResNet.Bottleneck([3, 4, 6, 3], 32, 4)),
        Reference("resnext101_32x8d", 88_791_336, 16.41, 79.312, ResNet.Bottleneck([3, 4, 23, 3], 32, 8)),
        Reference("resnext101_64x4d", 83_455_272, 15.46, 83.246, ResNet.Bottleneck([3, 4, 23, 3], 64, 4)),
    ];

    private static ReferenceNetwork Reference(string name, long parameters, double gigaMacs, double top1, StagedOptions table) =>
        ReferenceNetwork.Staged(
            name, Family.Name, 224, new PublishedFigures(parameters, gigaMacs, top1, "torchvision, models documentation (IMAGENET1K_V1)"), table);
}
