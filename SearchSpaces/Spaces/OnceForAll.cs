using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>
/// The space of Once-for-All's MobileNetV3 (Cai et al. 2020): five stages with a depth each, every block with a kernel and an expansion of
/// its own, and a resolution. Ids are written as OFA writes its configurations (<see cref="OnceForAllNotation"/>).
/// </summary>
public static class OnceForAll
{
    // Channels, stride, squeeze-and-excite and activation of the stages that are searched.
    private static readonly ImmutableArray<StageOptions> _stages =
    [
        new() { Channels = [24], Stride = 2, Se = [0], Activation = [ActivationFunction.Relu] },
        new() { Channels = [40], Stride = 2, Se = [0.25], Activation = [ActivationFunction.Relu] },
        new() { Channels = [80], Stride = 2, Se = [0], Activation = [ActivationFunction.HardSwish] },
        new() { Channels = [112], Se = [0.25], Activation = [ActivationFunction.HardSwish] },
        new() { Channels = [160], Stride = 2, Se = [0.25], Activation = [ActivationFunction.HardSwish] },
    ];

    public static SpaceFamily Family { get; } = SpaceFamily.Of(
        "once-for-all",
        "Once-for-All over MobileNetV3: per-stage depth, per-block kernel and expansion, resolution; ids in OFA's notation.",
        "Cai et al. 2020, Once-for-All",
        new OnceForAllOptions(),
        (options, input, classes) => new StagedSpace(
            "once-for-all", input, classes, Table(options).ToTable(classes), (table, layout) => new OnceForAllNotation("once-for-all", table, layout)));

    /// <summary>The stages that the options stand for.</summary>
    public static StagedOptions Table(OnceForAllOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new StagedOptions
        {
            WidthMultiplier = options.WidthMultiplier,
            Resolution = options.Resolution,
            Stem = new StemOptions { Channels = 16, Activation = ActivationFunction.HardSwish },
            Stages =
            [
                new StageOptions { Channels = [16], Expand = [1] },
                .. _stages.Select(s => s with { Depth = options.Depth, Kernel = options.Kernel, Expand = options.Expand }),
            ],
            Head = new HeadOptions { FeatureChannels = 960, LastChannels = 1280, LastBias = false, Activation = ActivationFunction.HardSwish },
            Dropout = options.Dropout,
        };
    }
}
