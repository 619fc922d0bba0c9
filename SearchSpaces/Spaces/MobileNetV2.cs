using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>MobileNetV2 (Sandler et al. 2018): stages of inverted residuals.</summary>
public static class MobileNetV2
{
    // The columns t, c, n, s of table 2.
    private static readonly ImmutableArray<(int Expansion, int Channels, int Depth, int Stride)> _stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    // The last convolution widens with the network but does not narrow (section 4 of the paper).
    private static readonly StagedOptions _around = new()
    {
        Stem = new StemOptions { Channels = 32, Activation = ActivationFunction.Relu6 },
        Head = new HeadOptions { FeatureChannels = 1280, Activation = ActivationFunction.Relu6, Scaling = WidthScaling.Grow },
        Dropout = 0.2,
    };

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "mobilenet-v2",
        "MobileNetV2: inverted residuals; per-stage depth, per-block kernel and expansion.",
        "Sandler et al. 2018, MobileNetV2",
        _around with
        {
            Stages =
            [
                .. _stages.Select(s => s.Depth == 1 ? Fixed(s) : Fixed(s) with
                {
                    Depth = [.. Enumerable.Range(s.Depth - 1, 3)], Kernel = [3, 5, 7], Expand = [3, 6],
                }),
            ],
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        ReferenceNetwork.Staged(
            "mobilenet_v2", Family.Name, 224, new PublishedFigures(3_504_872, 0.301, 71.878, "torchvision, models documentation (IMAGENET1K_V1)"), Table(1)),
        Reference("mobilenet_v2_x0_35", 0.35, 0.059, 60.3),
        Reference("mobilenet_v2_x0_5", 0.5, 0.097, 65.4),
        Reference("mobilenet_v2_x0_75", 0.75, 0.209, 69.8),
        Reference("mobilenet_v2_x1_3", 1.3, 0.509, 74.4),
        Reference("mobilenet_v2_x1_4", 1.4, 0.582, 75),
    ];

    /// <summary>The published network at any width.</summary>
    public static StagedOptions Table(double width) => _around with { WidthMultiplier = [width], Stages = [.. _stages.Select(Fixed)] };

    private static ReferenceNetwork Reference(string name, double width, double gigaMacs, double top1) => ReferenceNetwork.Staged(
        name, Family.Name, 224, new PublishedFigures(Parameters: null, gigaMacs, top1, "tensorflow/models, MobileNet README (checkpoints at 224)"), Table(width));

    private static StageOptions Fixed((int Expansion, int Channels, int Depth, int Stride) stage) => new()
    {
        Channels = [stage.Channels],
        Depth = [stage.Depth],
        Stride = stage.Stride,
        Expand = [stage.Expansion],
        Activation = [ActivationFunction.Relu6],
    };
}
