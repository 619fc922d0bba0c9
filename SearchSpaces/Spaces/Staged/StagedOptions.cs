using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>A table of stages, with what stands around them: the options of every family that is written as one.</summary>
public sealed record StagedOptions : IOptions
{
    [Description("Multiplies all channels, which are then rounded to multiples of the divisor: 0.1 to 4; several for a choice.")]
    public ImmutableArray<double> WidthMultiplier { get; init; } = [1];

    [Description("Rows and columns of the network's input, several for a choice: 8 to 1024. Images are resized to it. Empty: images as they are.")]
    public ImmutableArray<int> Resolution { get; init; } = [];

    [Description("What stands before the stages.")]
    public StemOptions Stem { get; init; } = new();

    [Description("The stages, in order: 1 to 32.")]
    public ImmutableArray<StageOptions> Stages { get; init; } = [];

    [Description("What stands behind the stages.")]
    public HeadOptions Head { get; init; } = new();

    [Description("Dropout's rate before the class scores: 0 to below 1.")]
    public double Dropout { get; init; }

    [Description("Channels are rounded to multiples of it where a multiplier or an expansion scales them: 1 to 256.")]
    public int Divisor { get; init; } = 8;

    [Description("How squeeze-and-excite is done.")]
    public SqueezeExciteOptions SqueezeExcite { get; init; } = new();

    [Description("What passes by in shuffle-v2 units that change stride or channels: half (of the output's channels) or input (as many as the input has).")]
    public ShufflePass ShufflePass { get; init; }

    [Description("The batch norms.")]
    public NormOptions Norm { get; init; } = new();

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Each(
            "widthMultiplier", WidthMultiplier, w => w is >= 0.1 and <= 4 && (decimal)w == decimal.Round((decimal)w, 4), "numbers from 0.1 to 4, of at most four decimals");
        if (!Resolution.IsDefaultOrEmpty)
        {
            problems.Each("resolution", Resolution, r => r is >= 8 and <= 1024, "whole numbers from 8 to 1024");
        }

        problems.Nested("stem", Stem);
        problems.Nested("stages", Stages, 1, 32);
        problems.Nested("head", Head);
        problems.Require(Dropout is >= 0 and < 1, "dropout", $"{Dropout} is out of range; a number from 0 to below 1 is allowed.");
        problems.Range("divisor", Divisor, 1, 256);
        problems.Nested("squeezeExcite", SqueezeExcite);
        problems.Require(Enum.IsDefined(ShufflePass), "shufflePass", $"{ShufflePass} is not allowed; half or input.");
        problems.Nested("norm", Norm);
        if (problems.Found.Count == 0)
        {
            // Parts that are right one by one may not fit each other: channels and groups.
            foreach (var (stage, message) in StageProbe.Problems(ToTable(classes: 2)))
            {
                problems.Require(fits: false, $"stages[{stage}]", message);
            }
        }

        return problems.Found;
    }

    /// <summary>The one network of a table that leaves nothing to choose.</summary>
    /// <exception cref="ArgumentException">The options are wrong, or leave a choice.</exception>
    /// <exception cref="ShapeException">The input is too small.</exception>
    public NetworkGraph ToNetwork(TensorShape input, int classes)
    {
        OptionProblems.ThrowIfAny(this);
        var space = new StagedSpace("network", input, classes, ToTable(classes));
        return space.Choices.IsEmpty
            ? space.Create([]).Lower()
            : throw new ArgumentException($"{space.Choices[0].Name} is left open; a network has one option at each choice.");
    }

    /// <summary>The table of these options, which must be valid.</summary>
    public StageTable ToTable(int classes)
    {
        var rules = new BlockRules(Divisor, Norm.ToOperator(), SqueezeExcite) { ShufflePass = ShufflePass };
        return new StageTable
        {
            Resolutions = Resolution.IsDefault ? [] : Resolution,
            Widths =
            [
                .. WidthMultiplier.Select(w => new ChannelWidth(w, Divisor)).Select(w => new TableWidth(
                    w, Stem.ToBlocks(w, rules.Norm), Head.ToBlocks(w, rules.Norm, classes, Dropout))),
            ],
            Stages = [.. Stages.Select(s => s.ToStage(rules))],
        };
    }
}
