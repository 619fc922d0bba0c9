using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>
/// EfficientNet-Lite (tensorflow/tpu, 2020): EfficientNet for phones and their accelerators, with ReLU6, without squeeze-and-excite. Stem
/// and head keep their channels, the first and the last stage their depth.
/// </summary>
public static class EfficientNetLite
{
    private static readonly StagedOptions _around = new()
    {
        Stem = new StemOptions { Channels = 32, Activation = ActivationFunction.Relu6, Scaling = WidthScaling.Never },
        Head = new HeadOptions { FeatureChannels = 1280, Activation = ActivationFunction.Relu6, Scaling = WidthScaling.Never },
        Dropout = 0.2,
        Norm = new NormOptions { Epsilon = 1e-3, Momentum = 0.01 },
    };

    // Width, depth, resolution, dropout's rate; accuracy as the authors' page states it. Its multiply-adds (0.407 to 2.64 x 10^9) are of
    // another counting, 3 to 6 % above convolutions and linear layers.
    private static readonly ImmutableArray<Variant> _variants =
    [
        new("efficientnet_lite0", 1, 1, 224, 0.2, 75.1),
        new("efficientnet_lite1", 1, 1.1, 240, 0.2, 76.7),
        new("efficientnet_lite2", 1.1, 1.2, 260, 0.3, 77.6),
        new("efficientnet_lite3", 1.2, 1.4, 280, 0.3, 79.8),
        new("efficientnet_lite4", 1.4, 1.8, 300, 0.3, 81.5),
    ];

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "efficientnet-lite",
        "EfficientNet-Lite: per stage depth, kernel and expansion; width and resolution of the whole. Holds Lite0 to Lite4.",
        "EfficientNet-Lite, tensorflow/tpu, 2020",
        _around with
        {
            WidthMultiplier = [.. _variants.Select(v => v.Width).Distinct()],
            Resolution = [.. _variants.Select(v => v.Resolution)],
            Stages = [.. EfficientNetStage.All.Select(Choices)],
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        .. _variants.Select(v => ReferenceNetwork.Staged(
            v.Name, Family.Name, v.Resolution,
            new PublishedFigures(Parameters: null, GigaMacs: null, v.Top1, "tensorflow/tpu, EfficientNet-lite README (fp32)"),
            Table(v.Width, v.Depth) with { Dropout = v.Dropout })),
    ];

    /// <summary>The network of compound scaling.</summary>
    /// <param name="width">Multiplies the stages' channels.</param>
    /// <param name="depth">Multiplies the inner stages' depths, which are rounded up.</param>
    public static StagedOptions Table(double width, double depth) =>
        _around with
        {
            WidthMultiplier = [width],
            Stages = [.. EfficientNetStage.All.Select((stage, s) => Fixed(stage) with { Depth = [Depth(stage, s, depth)] })],
        };

    private static StageOptions Choices(EfficientNetStage stage, int index)
    {
        var deepened = Fixed(stage) with { Depth = [.. _variants.Select(v => Depth(stage, index, v.Depth)).Distinct()] };
        return index == 0 ? deepened : deepened with { Kernel = [3, 5], Expand = [3, 6] };
    }

    private static int Depth(EfficientNetStage stage, int index, double multiplier) =>
        index == 0 || index == EfficientNetStage.All.Length - 1 ? stage.Depth : stage.Scaled(multiplier);

    private static StageOptions Fixed(EfficientNetStage stage) => stage.ToStage() with { Activation = [ActivationFunction.Relu6] };

    private sealed record Variant(string Name, double Width, double Depth, int Resolution, double Dropout, double Top1);
}
