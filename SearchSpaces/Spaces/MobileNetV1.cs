using System.Collections.Immutable;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>MobileNet (Howard et al. 2017): stages of depthwise-separable convolutions.</summary>
public static class MobileNetV1
{
    // Channels, published depth and stride of each stage (table 1).
    private static readonly ImmutableArray<(int Channels, int Depth, int Stride)> _stages =
        [(64, 1, 1), (128, 2, 2), (256, 2, 2), (512, 6, 2), (1024, 2, 2)];

    private static readonly StagedOptions _around = new() { Stem = new StemOptions { Channels = 32 }, Dropout = 0.001 };

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "mobilenet-v1",
        "MobileNet: depthwise-separable convolutions; per-stage depth, per-block kernel.",
        "Howard et al. 2017, MobileNets",
        _around with
        {
            Stages =
            [
                .. _stages.Select(s => Stage(s.Channels, s.Stride) with
                {
                    Depth = s.Depth == 1 ? [1] : [.. Enumerable.Range(s.Depth - 1, 3)],
                    Kernel = [3, 5, 7],
                }),
            ],
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("mobilenet_v1", 1, 0.569, 70.6),
        Reference("mobilenet_v1_x0_75", 0.75, 0.325, 68.4),
        Reference("mobilenet_v1_x0_5", 0.5, 0.149, 63.7),
        Reference("mobilenet_v1_x0_25", 0.25, 0.041, 50.6),
    ];

    /// <summary>The published network at any width.</summary>
    /// <param name="width">The paper's alpha: channels are multiplied by it and rounded down, to no fewer than 8.</param>
    public static StagedOptions Table(double width)
    {
        return _around with
        {
            Stem = _around.Stem with { Channels = Scale(_around.Stem.Channels) },
            Stages = [.. _stages.Select(s => Stage(Scale(s.Channels), s.Stride) with { Depth = [s.Depth] })],
        };

        int Scale(int channels) => Math.Max(8, (int)(channels * width));
    }

    private static StageOptions Stage(int channels, int stride) =>
        new() { Block = [BlockKind.DepthwiseSeparable], Channels = [channels], Stride = stride };

    private static ReferenceNetwork Reference(string name, double width, double gigaMacs, double top1) => ReferenceNetwork.Staged(
        name, Family.Name, 224, new PublishedFigures(Parameters: null, gigaMacs, top1, "Howard et al. 2017, table 7"), Table(width));
}
