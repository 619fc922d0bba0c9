using System.Collections.Immutable;
using System.ComponentModel;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>What Once-for-All lets vary, as lists.</summary>
public sealed record OnceForAllOptions : IOptions
{
    [Description("Kernel sizes that each block chooses from: odd, 1 to 31 (OFA's ks).")]
    public ImmutableArray<int> Kernel { get; init; } = [3, 5, 7];

    [Description("Expansions that each block chooses from: 0.1 to 16 (OFA's e).")]
    public ImmutableArray<double> Expand { get; init; } = [3, 4, 6];

    [Description("Depths that each stage chooses from: 1 to 32 (OFA's d).")]
    public ImmutableArray<int> Depth { get; init; } = [2, 3, 4];

    [Description("Rows and columns of the network's input: 8 to 1024 (OFA's r). Images are resized to it. Empty: images as they are.")]
    public ImmutableArray<int> Resolution { get; init; } = [.. Enumerable.Range(0, 25).Select(i => 128 + (4 * i))];

    [Description("Multiplies all channels, which are then rounded to multiples of 8: 0.1 to 4 (OFA publishes 1 and 1.2).")]
    public ImmutableArray<double> WidthMultiplier { get; init; } = [1];

    [Description("Dropout's rate before the class scores: 0 to below 1.")]
    public double Dropout { get; init; } = 0.1;

    public IEnumerable<OptionProblem> Validate()
    {
        const string stage = "stages[1].";
        var problems = new OptionProblems();
        problems.Require(!Kernel.IsDefaultOrEmpty, "kernel", "is empty; at least one value is needed.");
        problems.Require(!Expand.IsDefaultOrEmpty, "expand", "is empty; at least one value is needed.");

        // The searched stages have the same lists: the first of them speaks for all.
        return problems.Found.Concat(OnceForAll.Table(this).Validate()
            .Where(p => !p.Path.StartsWith("stages", StringComparison.Ordinal) || p.Path.StartsWith(stage, StringComparison.Ordinal))
            .Select(p => p with { Path = p.Path.Replace(stage, "", StringComparison.Ordinal) }));
    }
}
