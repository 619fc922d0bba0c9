using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>
/// The space of Once-for-All's MobileNetV3 (Cai et al. 2020): five stages with a depth each, every block with a kernel and an expansion of
/// its own, and a resolution. Ids are written as OFA writes its configurations (<see cref="OnceForAllNotation"/>).
/// </summary>
public static class OnceForAll
{
    private const string _name = "once-for-all";

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
        _name,
        "Once-for-All over MobileNetV3: per-stage depth, per-block kernel and expansion, resolution; ids in OFA's notation.",
        "Cai et al. 2020, Once-for-All",
        new OnceForAllOptions(),
        (options, input, classes) => new StagedSpace(
            _name, input, classes, Table(options).ToTable(classes), (table, layout) => new OnceForAllNotation(_name, table, layout)).WithCheckedStrides());

    // The networks that the authors specialised for a device and a latency.
    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("ofa_lg_g8_24ms", 1, 220, 76.4, "ks3-3-0-0-7-5-3-0-5-5-5-0-3-7-5-0-5-7-3-3/e3-3-0-0-4-3-3-0-6-4-3-0-4-4-3-0-6-6-6-4/d2-3-3-3-4"),
        Reference("ofa_lg_g8_8ms", 1, 144, 71.1, "ks3-3-0-0-5-5-0-0-5-3-3-0-3-7-0-0-3-7-0-0/e3-3-0-0-4-3-0-0-3-3-3-0-6-4-0-0-6-4-0-0/d2-2-3-2-2"),
        Reference("ofa_note10_11ms", 1, 176, 73.6, "ks3-3-0-0-5-3-0-0-5-3-0-0-3-3-3-0-3-5-5-0/e3-3-0-0-4-4-0-0-4-4-0-0-4-3-3-0-4-4-4-0/d2-2-2-3-3"),
        Reference("ofa_note10_16ms", 1, 192, 75.5, "ks3-3-0-0-5-5-3-3-5-5-3-0-5-5-3-0-3-7-5-3/e3-3-0-0-3-4-4-3-4-4-3-0-4-4-3-0-6-4-4-3/d2-4-3-3-4"),
        Reference("ofa_note10_8ms", 1, 160, 71.4, "ks3-3-0-0-3-3-0-0-3-3-3-0-3-3-0-0-3-5-0-0/e3-3-0-0-3-4-0-0-4-3-3-0-3-4-0-0-4-4-0-0/d2-2-3-2-2"),
        Reference("ofa_note8_22ms", 1, 140, 70.4, "ks3-3-0-0-5-5-0-0-7-3-0-0-5-3-0-0-3-7-0-0/e3-3-0-0-3-3-0-0-4-3-0-0-3-4-0-0-6-6-0-0/d2-2-2-2-2"),
        Reference("ofa_note8_31ms", 1, 152, 72.8, "ks5-3-0-0-5-5-0-0-3-3-5-0-3-5-7-0-3-3-5-5/e3-3-0-0-4-3-0-0-4-4-4-0-4-3-4-0-6-3-3-3/d2-2-3-3-4"),
        Reference("ofa_pixel1_20ms", 1, 152, 71.4, "ks3-3-0-0-5-5-0-0-7-3-0-0-5-3-0-0-3-7-0-0/e3-3-0-0-3-3-0-0-4-3-0-0-3-4-0-0-6-6-0-0/d2-2-2-2-2"),
        Reference("ofa_pixel1_28ms", 1, 160, 73.3, "ks3-3-0-0-7-3-3-0-7-3-0-0-3-5-0-0-3-3-3-3/e3-4-0-0-3-6-4-0-3-6-0-0-6-4-0-0-6-4-3-6/d2-3-2-2-4"),
        Reference("ofa_pixel1_79ms", 1.2, 224, 78.7, "ks3-3-0-0-5-3-0-0-7-5-3-0-5-3-3-3-3-3-3-3/e3-3-0-0-3-4-0-0-4-4-3-0-6-4-4-3-6-6-6-3/d2-2-3-4-4"),
        Reference("ofa_pixel2_25ms", 1, 144, 71.5, "ks3-3-0-0-5-5-0-0-7-3-0-0-7-7-3-0-5-3-0-0/e3-3-0-0-6-4-0-0-4-3-0-0-4-3-4-0-6-4-0-0/d2-2-2-3-2"),
        Reference("ofa_s7edge_41ms", 1, 160, 73.1, "ks3-3-0-0-5-3-0-0-7-5-0-0-3-3-3-0-3-5-3-3/e3-3-0-0-3-4-0-0-4-4-0-0-4-4-3-0-6-4-3-3/d2-2-2-3-4"),
        Reference("ofa_s7edge_58ms", 1, 192, 74.7, "ks3-3-0-0-5-3-0-0-7-5-3-3-3-3-3-0-3-5-5-0/e3-3-0-0-3-4-0-0-4-3-4-3-4-4-3-0-6-4-4-0/d2-2-4-3-3"),
        Reference("ofa_s7edge_88ms", 1, 192, 76.3, "ks5-3-0-0-5-3-3-0-7-5-5-0-5-5-3-5-3-7-3-3/e3-4-0-0-6-6-4-0-4-6-3-0-6-6-4-4-6-6-6-4/d2-3-3-4-4"),
    ];

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

    private static ReferenceNetwork Reference(string name, double width, int resolution, double top1, string id)
    {
        var options = new OnceForAllOptions { WidthMultiplier = [width], Resolution = [] };
        var published = new PublishedFigures(
            Parameters: null, GigaMacs: null, top1, "Cai et al. 2020, the authors' repository (mit-han-lab/once-for-all), specialised networks");
        return new ReferenceNetwork(
            name, Family.Name, TensorShape.Map(3, resolution, resolution), published,
            (input, classes) => Family.Create(options, input, classes).Parse(id).Lower());
    }
}
