using System.Collections.Immutable;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>ShuffleNetV2 (Ma et al. 2018): half of the channels pass by each unit, then all are shuffled.</summary>
public static class ShuffleNetV2
{
    private static readonly ImmutableArray<int> _depths = [4, 8, 4];

    private static readonly StagedOptions _around = new()
    {
        Stem = new StemOptions { Channels = 24, Pool = Pooling.Max },
        Head = new HeadOptions { FeatureChannels = 1024 },
    };

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "shufflenet-v2",
        "ShuffleNetV2: per-stage channels and depth, per-block kernel.",
        "Ma et al. 2018, ShuffleNet V2",
        _around with
        {
            Stages =
            [
                .. _depths.Select((depth, i) => Stage([48 << i, 116 << i, 176 << i, 244 << i]) with
                {
                    Depth = [depth - 1, depth, depth + 1], Kernel = [3, 5, 7],
                }),
            ],
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("shufflenet_v2_x0_5", 1_366_792, 0.04, 60.552, Table(48, 1024)),
        Reference("shufflenet_v2_x1_0", 2_278_604, 0.145, 69.362, Table(116, 1024)),
        Reference("shufflenet_v2_x1_5", 3_503_624, 0.296, 72.996, Table(176, 1024)),
        Reference("shufflenet_v2_x2_0", 7_393_996, 0.583, 76.230, Table(244, 2048)),
    ];

    /// <summary>A network as in table 5, which gives channels for the scales 0.5, 1, 1.5 and 2: 48, 116, 176 and 244.</summary>
    /// <param name="channels">Of stage 2, even; stages 3 and 4 have twice and four times as many.</param>
    /// <param name="features">Channels of the last convolution.</param>
    public static StagedOptions Table(int channels, int features) => _around with
    {
        Stages = [.. _depths.Select((depth, i) => Stage([channels << i]) with { Depth = [depth] })],
        Head = _around.Head with { FeatureChannels = features },
    };

    private static StageOptions Stage(ImmutableArray<int> channels) => new() { Block = [BlockKind.ShuffleV2], Channels = channels, Stride = 2 };

    private static ReferenceNetwork Reference(string name, long parameters, double gigaMacs, double top1, StagedOptions table) =>
        ReferenceNetwork.Staged(
            name, Family.Name, 224, new PublishedFigures(parameters, gigaMacs, top1, "torchvision, models documentation (IMAGENET1K_V1)"), table);
}
