using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>The MobileNetV3 family: stages of inverted residuals with optional squeeze-and-excite.</summary>
public static class MobileNetV3
{
    private const int _stemChannels = 16;
    private const ActivationFunction _relu = ActivationFunction.Relu;
    private const ActivationFunction _hardSwish = ActivationFunction.HardSwish;

    // Kernel, expanded and output channels, squeeze-and-excite, non-linearity, stride of each block (tables 1 and 2 of the paper).
    private static readonly ImmutableArray<Row> _large =
    [
        new(3, 16, 16, false, _relu, 1),
        new(3, 64, 24, false, _relu, 2), new(3, 72, 24, false, _relu, 1),
        new(5, 72, 40, true, _relu, 2), new(5, 120, 40, true, _relu, 1), new(5, 120, 40, true, _relu, 1),
        new(3, 240, 80, false, _hardSwish, 2), new(3, 200, 80, false, _hardSwish, 1),
        new(3, 184, 80, false, _hardSwish, 1), new(3, 184, 80, false, _hardSwish, 1),
        new(3, 480, 112, true, _hardSwish, 1), new(3, 672, 112, true, _hardSwish, 1),
        new(5, 672, 160, true, _hardSwish, 2), new(5, 960, 160, true, _hardSwish, 1), new(5, 960, 160, true, _hardSwish, 1),
    ];

    private static readonly ImmutableArray<Row> _small =
    [
        new(3, 16, 16, true, _relu, 2),
        new(3, 72, 24, false, _relu, 2), new(3, 88, 24, false, _relu, 1),
        new(5, 96, 40, true, _hardSwish, 2), new(5, 240, 40, true, _hardSwish, 1), new(5, 240, 40, true, _hardSwish, 1),
        new(5, 120, 48, true, _hardSwish, 1), new(5, 144, 48, true, _hardSwish, 1),
        new(5, 288, 96, true, _hardSwish, 2), new(5, 576, 96, true, _hardSwish, 1), new(5, 576, 96, true, _hardSwish, 1),
    ];

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "mobilenet-v3",
        "MobileNetV3: per-stage depth; per-block kernel, expansion, squeeze-and-excite and activation.",
        "Howard et al. 2019, Searching for MobileNetV3; the default table is that of Cai et al. 2020, Once-for-All",
        new StagedOptions
        {
            Stem = new StemOptions { Channels = _stemChannels, Activation = _hardSwish },
            Stages =
            [
                new StageOptions { Channels = [16], Expand = [1] },
                Stage(24, 2),
                Stage(40, 2) with { Se = [0.25] },
                Stage(80, 2) with { Activation = [_hardSwish] },
                Stage(112, 1) with { Se = [0.25], Activation = [_hardSwish] },
                Stage(160, 2) with { Se = [0.25], Activation = [_hardSwish] },
            ],
            Head = new HeadOptions { FeatureChannels = 960, LastChannels = 1280, Activation = _hardSwish },
            Dropout = 0.2,
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        ReferenceNetwork.Staged("mobilenet_v3_large", Family.Name, 224, Published(5_483_032, 0.217, 74.042), Large(1)),
        ReferenceNetwork.Staged("mobilenet_v3_small", Family.Name, 224, Published(2_542_856, 0.057, 67.668), Small(1)),
        ReferenceNetwork.Staged("mobilenet_v3_large_x0_75", Family.Name, 224, Narrow(0.155, 73.3), Large(0.75)),
        ReferenceNetwork.Staged("mobilenet_v3_small_x0_75", Family.Name, 224, Narrow(gigaMacs: null, 65.4), Small(0.75)),
    ];

    /// <summary>MobileNetV3-Large at any width.</summary>
    public static StagedOptions Large(double width) => Table(_large, 1280, width);

    /// <summary>MobileNetV3-Small at any width.</summary>
    public static StagedOptions Small(double width) => Table(_small, 1024, width);

    /// <summary>
    /// A stage for each row. Expansions stay what they are at width 1, and the layer behind the mean keeps its features (the authors'
    /// TensorFlow models).
    /// </summary>
    private static StagedOptions Table(ImmutableArray<Row> rows, int lastChannels, double width) => new()
    {
        WidthMultiplier = [width],
        Stem = new StemOptions { Channels = _stemChannels, Activation = _hardSwish },
        Stages = [.. rows.Select((row, i) => row.ToStage(i == 0 ? _stemChannels : rows[i - 1].Out))],
        Head = new HeadOptions
        {
            FeatureChannels = 6 * rows[^1].Out,
            LastChannels = lastChannels,
            LastScaling = WidthScaling.Never,
            Activation = _hardSwish,
        },
        Dropout = 0.2,
        Norm = new NormOptions { Epsilon = 1e-3, Momentum = 0.01 },
    };

    private static PublishedFigures Published(long parameters, double gigaMacs, double top1) =>
        new(parameters, gigaMacs, top1, "torchvision, models documentation (IMAGENET1K_V1)");

    // Its 44 million multiply-accumulates for the small one are 1.4 % above the count, its 66 million at width 1 are 17 %: left out.
    private static PublishedFigures Narrow(double? gigaMacs, double top1) =>
        new(Parameters: null, gigaMacs, top1, "tensorflow/models, MobileNet README (float checkpoints)");

    private static StageOptions Stage(int channels, int stride) =>
        new() { Channels = [channels], Stride = stride, Depth = [2, 3, 4], Kernel = [3, 5, 7], Expand = [3, 4, 6] };

    private sealed record Row(int Kernel, int Expanded, int Out, bool SqueezeExcite, ActivationFunction Activation, int Stride)
    {
        public StageOptions ToStage(int inChannels) => new()
        {
            Channels = [Out],
            Stride = Stride,
            Kernel = [Kernel],
            Expand = [Math.Round((double)Expanded / inChannels, 4)],
            Se = [SqueezeExcite ? 0.25 : 0],
            Activation = [Activation],
        };
    }
}
