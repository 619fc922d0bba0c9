using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>MnasNet (Tan et al. 2019): stages of inverted residuals, all blocks of a stage the same.</summary>
public static class MnasNet
{
    // Squeezed channels are a share of the block's input and are not rounded to a multiple; the last convolution has one width.
    private static readonly StagedOptions _around = new()
    {
        Stem = new StemOptions { Channels = 32 },
        Head = new HeadOptions { FeatureChannels = 1280, Scaling = WidthScaling.Never },
        Dropout = 0.2,
        SqueezeExcite = new SqueezeExciteOptions { Of = SqueezeExciteBase.Input, Divisor = 1, Gate = ActivationFunction.Sigmoid },
    };

    // Kernel, expansion, squeeze-and-excite ratio, channels, depth, stride of each stage of MnasNet-A1 (figure 7 of the paper).
    private static readonly ImmutableArray<Row> _a1 =
    [
        new(3, 1, 0, 16, 1, 1), new(3, 6, 0, 24, 2, 2), new(5, 3, 0.25, 40, 3, 2), new(3, 6, 0, 80, 4, 2),
        new(3, 6, 0.25, 112, 2, 1), new(5, 6, 0.25, 160, 3, 2), new(3, 6, 0, 320, 1, 1),
    ];

    // The same of MnasNet-B1, the one without squeeze-and-excite.
    private static readonly ImmutableArray<Row> _b1 =
    [
        new(3, 1, 0, 16, 1, 1), new(3, 3, 0, 24, 3, 2), new(5, 3, 0, 40, 3, 2), new(5, 6, 0, 80, 3, 2),
        new(3, 6, 0, 96, 2, 1), new(5, 6, 0, 192, 4, 2), new(3, 6, 0, 320, 1, 1),
    ];

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "mnasnet",
        "MnasNet: inverted residuals; per stage depth, channels, kernel, expansion and squeeze-and-excite. Holds MnasNet-A1 and B1.",
        "Tan et al. 2019, MnasNet",
        _around with
        {
            Stages =
            [
                _a1[0].ToStage(),
                .. _a1.Zip(_b1).Skip(1).Select(rows => rows.First.ToStage() with
                {
                    Channels = [.. new[] { rows.First.Channels, rows.Second.Channels }.Distinct().Order()],
                    Depth = rows.First.Depth == 1 ? [1, 2] : [1, 2, 3, 4],
                    Kernel = [3, 5],
                    Expand = [3, 6],
                    Se = [0, 0.25],
                }),
            ],
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("mnasnet0_5", 0.5, 2_218_512, 0.104, 67.734),
        Reference("mnasnet0_75", 0.75, 3_170_208, 0.215, 71.18),
        Reference("mnasnet1_0", 1, 4_383_312, 0.314, 73.456),
        Reference("mnasnet1_3", 1.3, 6_282_256, 0.526, 76.506),
        ReferenceNetwork.Staged(
            "mnasnet_a1", Family.Name, 224,
            new PublishedFigures(3_887_038, 0.312, 75.2, "Tan et al. 2019, table 1; parameters: imgclsmob, the authors' network ported"), A1(1)),
    ];

    /// <summary>MnasNet-A1 at any width.</summary>
    public static StagedOptions A1(double width) => Table(_a1, width);

    /// <summary>MnasNet-B1 at any width.</summary>
    public static StagedOptions B1(double width) => Table(_b1, width) with { Norm = new NormOptions { Momentum = 3e-4 } };

    private static StagedOptions Table(ImmutableArray<Row> rows, double width) =>
        _around with { WidthMultiplier = [width], Stages = [.. rows.Select(r => r.ToStage())] };

    private static ReferenceNetwork Reference(string name, double width, long parameters, double gigaMacs, double top1) =>
        ReferenceNetwork.Staged(
            name, Family.Name, 224, new PublishedFigures(parameters, gigaMacs, top1, "torchvision, metadata of the weights (IMAGENET1K_V1)"), B1(width));

    private sealed record Row(int Kernel, double Expansion, double SqueezeExcite, int Channels, int Depth, int Stride)
    {
        public StageOptions ToStage() => new()
        {
            Channels = [Channels],
            Depth = [Depth],
            Uniform = true,
            Stride = Stride,
            Kernel = [Kernel],
            Expand = [Expansion],
            Se = [SqueezeExcite],
        };
    }
}
