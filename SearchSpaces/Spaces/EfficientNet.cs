using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>
/// EfficientNet (Tan and Le 2019): one table of stages, of which wider, deeper and larger networks are made by compound scaling.
/// </summary>
public static class EfficientNet
{
    private static readonly StagedOptions _around = new()
    {
        Stem = new StemOptions { Channels = 32, Activation = ActivationFunction.Silu },
        Head = new HeadOptions { FeatureChannels = 1280, Activation = ActivationFunction.Silu },
        Dropout = 0.2,
        SqueezeExcite = new SqueezeExciteOptions
        {
            Of = SqueezeExciteBase.Input,
            Divisor = 1,
            Activation = null,
            Gate = ActivationFunction.Sigmoid,
        },
        Norm = new NormOptions { Epsilon = 1e-3, Momentum = 0.01 },
    };

    // Width, depth, resolution, dropout's rate; parameters, 10^9 multiply-accumulates and accuracy as torchvision states them.
    private static readonly ImmutableArray<Variant> _variants =
    [
        new("efficientnet_b0", 1, 1, 224, 0.2, 5_288_548, 0.386, 77.692),
        new("efficientnet_b1", 1, 1.1, 240, 0.2, 7_794_184, 0.687, 78.642),
        new("efficientnet_b2", 1.1, 1.2, 288, 0.3, 9_109_994, 1.088, 80.608),
        new("efficientnet_b3", 1.2, 1.4, 300, 0.3, 12_233_232, 1.827, 82.008),
        new("efficientnet_b4", 1.4, 1.8, 380, 0.4, 19_341_616, 4.394, 83.384),
        new("efficientnet_b5", 1.6, 2.2, 456, 0.4, 30_389_784, 10.266, 83.444),
        new("efficientnet_b6", 1.8, 2.6, 528, 0.5, 43_040_704, 19.068, 84.008),
        new("efficientnet_b7", 2, 3.1, 600, 0.5, 66_347_960, 37.746, 84.122),
    ];

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "efficientnet",
        "EfficientNet: per stage depth, kernel, expansion and squeeze-and-excite; width and resolution of the whole. Holds B0 to B7.",
        "Tan and Le 2019, EfficientNet",
        _around with
        {
            WidthMultiplier = [.. _variants.Select(v => v.Width).Distinct()],
            Resolution = [.. _variants.Select(v => v.Resolution)],
            Stages = [.. EfficientNetStage.All.Select((stage, s) => Choices(stage, s))],
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        .. _variants.Select(v => ReferenceNetwork.Staged(
            v.Name, Family.Name, v.Resolution,
            new PublishedFigures(v.Parameters, v.GigaMacs, v.Top1, "torchvision, metadata of the weights (IMAGENET1K_V1)"),
            Table(v.Width, v.Depth) with { Dropout = v.Dropout })),
    ];

    /// <summary>The network of compound scaling.</summary>
    /// <param name="width">Multiplies channels.</param>
    /// <param name="depth">Multiplies the stages' depths, which are rounded up.</param>
    public static StagedOptions Table(double width, double depth) =>
        _around with { WidthMultiplier = [width], Stages = [.. EfficientNetStage.All.Select(s => Fixed(s) with { Depth = [s.Scaled(depth)] })] };

    private static StageOptions Choices(EfficientNetStage stage, int index)
    {
        var deepened = Fixed(stage) with { Depth = [.. _variants.Select(v => stage.Scaled(v.Depth)).Distinct()] };
        return index == 0 ? deepened : deepened with { Kernel = [3, 5], Expand = [3, 6], Se = [0, 0.25] };
    }

    private static StageOptions Fixed(EfficientNetStage stage) =>
        stage.ToStage() with { Se = [0.25], Activation = [ActivationFunction.Silu] };

    private sealed record Variant(
        string Name, double Width, double Depth, int Resolution, double Dropout, long Parameters, double GigaMacs, double Top1);
}
