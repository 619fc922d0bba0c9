using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>The MobileNetV3 family: stages of inverted residuals with optional squeeze-and-excite.</summary>
public static class MobileNetV3
{
    public static SpaceFamily Family { get; } = new(
        "mobilenet-v3",
        "MobileNetV3: per-stage depth; per-block kernel, expansion, squeeze-and-excite and activation.",
        "Howard et al. 2019, Searching for MobileNetV3; the default table is that of Cai et al. 2020, Once-for-All",
        new MobileNetV3Options(),
        (options, input, classes) => Create(
            options as MobileNetV3Options
            ?? throw new ArgumentException($"mobilenet-v3 takes {nameof(MobileNetV3Options)}, not {options?.GetType().Name ?? "null"}.", nameof(options)),
            input,
            classes));

    /// <summary>The space of these options.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message holds every problem.</exception>
    /// <exception cref="ShapeException">The input is too small for the strides.</exception>
    public static SearchSpace Create(MobileNetV3Options options, TensorShape input, int classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionProblems.ThrowIfAny(options);
        var width = new ChannelWidth(options.WidthMultiplier);
        return new StagedSpace(Family.Name, input, classes, new StageTable(
            options.Stem.ToBlocks(width),
            [.. options.Stages.Select(s => s.ToStage(width))],
            options.Head.ToBlocks(width, classes, options.Dropout)));
    }
}

/// <summary>Options of the MobileNetV3 family; the defaults make Once-for-All's space of 7371^5 networks for 3x224x224.</summary>
public sealed record MobileNetV3Options : IOptions
{
    [Description("Multiplies all channels, which are then rounded to multiples of 8: 0.1 to 4.")]
    public double WidthMultiplier { get; init; } = 1;

    [Description("What stands before the stages.")]
    public StemOptions Stem { get; init; } = new();

    [Description("The stages, in order: 1 to 16.")]
    public ImmutableArray<StageOptions> Stages { get; init; } =
    [
        new() { Channels = 24, Stride = 2 },
        new() { Channels = 40, Stride = 2, SqueezeExcite = [0.25] },
        new() { Channels = 80, Stride = 2, Activations = [ActivationFunction.HardSwish] },
        new() { Channels = 112, SqueezeExcite = [0.25], Activations = [ActivationFunction.HardSwish] },
        new() { Channels = 160, Stride = 2, SqueezeExcite = [0.25], Activations = [ActivationFunction.HardSwish] },
    ];

    [Description("What stands behind the stages.")]
    public HeadOptions Head { get; init; } = new();

    [Description("Dropout's rate before the class scores: 0 to below 1.")]
    public double Dropout { get; init; } = 0.2;

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Require(
            WidthMultiplier is >= 0.1 and <= 4, "widthMultiplier", $"{WidthMultiplier} is out of range; a number from 0.1 to 4 is allowed.");
        problems.Nested("stem", Stem);
        problems.Nested("stages", Stages, 1, 16);
        problems.Nested("head", Head);
        problems.Require(Dropout is >= 0 and < 1, "dropout", $"{Dropout} is out of range; a number from 0 to below 1 is allowed.");
        return problems.Found;
    }
}
