using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>EfficientNetV2 (Tan and Le 2021): fused inverted residuals in the early stages, plain ones behind.</summary>
public static class EfficientNetV2
{
    private const BlockKind _fused = BlockKind.FusedMbconv;
    private const BlockKind _plain = BlockKind.Mbconv;

    // Block, expansion, channels, depth, stride of each stage (table 4 of the paper; M and L from the authors' repository). Kernels are
    // 3x3; plain blocks have squeeze-and-excite.
    private static readonly ImmutableArray<Row> _small =
    [
        new(_fused, 1, 24, 2, 1), new(_fused, 4, 48, 4, 2), new(_fused, 4, 64, 4, 2),
        new(_plain, 4, 128, 6, 2), new(_plain, 6, 160, 9, 1), new(_plain, 6, 256, 15, 2),
    ];

    private static readonly ImmutableArray<Row> _medium =
    [
        new(_fused, 1, 24, 3, 1), new(_fused, 4, 48, 5, 2), new(_fused, 4, 80, 5, 2),
        new(_plain, 4, 160, 7, 2), new(_plain, 6, 176, 14, 1), new(_plain, 6, 304, 18, 2), new(_plain, 6, 512, 5, 1),
    ];

    private static readonly ImmutableArray<Row> _large =
    [
        new(_fused, 1, 32, 4, 1), new(_fused, 4, 64, 7, 2), new(_fused, 4, 96, 7, 2),
        new(_plain, 4, 192, 10, 2), new(_plain, 6, 224, 19, 1), new(_plain, 6, 384, 25, 2), new(_plain, 6, 640, 7, 1),
    ];

    private static readonly StagedOptions _around = new()
    {
        Head = new HeadOptions { FeatureChannels = 1280, Activation = ActivationFunction.Silu },
        Dropout = 0.2,
        SqueezeExcite = new SqueezeExciteOptions
        {
            Of = SqueezeExciteBase.Input,
            Divisor = 1,
            Activation = null,
            Gate = ActivationFunction.Sigmoid,
        },
        Norm = new NormOptions { Epsilon = 1e-3 },
    };

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "efficientnet-v2",
        "EfficientNetV2: per stage plain or fused blocks, depth, kernel, expansion and squeeze-and-excite; width and resolution of the whole. Holds S.",
        "Tan and Le 2021, EfficientNetV2",
        _around with
        {
            WidthMultiplier = [0.75, 1, 1.25],
            Resolution = [224, 300, 384],
            Stem = Stem(_small),
            Stages =
            [
                _small[0].ToStage() with { Depth = [1, 2, 3] },
                .. _small.Skip(1).Select(row => row.ToStage() with
                {
                    Block = [_fused, _plain], Depth = [row.Depth * 2 / 3, row.Depth, row.Depth * 4 / 3], Kernel = [3, 5], Expand = [4, 6], Se = [0, 0.25],
                }),
            ],
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("efficientnet_v2_s", Small, 384, 21_458_488, 8.366, 84.228),
        Reference("efficientnet_v2_m", Medium, 480, 54_139_356, 24.582, 85.112),
        Reference("efficientnet_v2_l", Large, 480, 118_515_272, 56.08, 85.808),
    ];

    public static StagedOptions Small => Table(_small, 0.2);

    public static StagedOptions Medium => Table(_medium, 0.3);

    public static StagedOptions Large => Table(_large, 0.4);

    private static StagedOptions Table(ImmutableArray<Row> rows, double dropout) =>
        _around with { Stem = Stem(rows), Stages = [.. rows.Select(r => r.ToStage())], Dropout = dropout };

    /// <summary>The stem has as many channels as the first stage.</summary>
    private static StemOptions Stem(ImmutableArray<Row> rows) => new() { Channels = rows[0].Channels, Activation = ActivationFunction.Silu };

    private static ReferenceNetwork Reference(
        string name, StagedOptions table, int resolution, long parameters, double gigaMacs, double top1) => ReferenceNetwork.Staged(
        name, Family.Name, resolution, new PublishedFigures(parameters, gigaMacs, top1, "torchvision, metadata of the weights (IMAGENET1K_V1)"), table);

    private sealed record Row(BlockKind Block, int Expansion, int Channels, int Depth, int Stride)
    {
        public StageOptions ToStage() => new()
        {
            Block = [Block],
            Channels = [Channels],
            Depth = [Depth],
            Uniform = true,
            Stride = Stride,
            Expand = [Expansion],
            Se = [Block == _plain ? 0.25 : 0],
            Activation = [ActivationFunction.Silu],
        };
    }
}
