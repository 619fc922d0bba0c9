using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Tests.Experiments.Configuration;

/// <summary>Options with a property of every type that options may have.</summary>
public sealed record TestOptions : IOptions
{
    [Description("A whole number.")]
    public int Count { get; init; } = 3;

    public long Bytes { get; init; } = 5_000_000_000;

    public double Rate { get; init; } = 0.1;

    public double? Share { get; init; }

    public bool IsOn { get; init; } = true;

    public string Title { get; init; } = "none";

    public string? Note { get; init; }

    public DayOfWeek Day { get; init; } = DayOfWeek.Friday;

    public ImmutableArray<int> Sizes { get; init; } = [1, 2];

    public ImmutableArray<DayOfWeek> Days { get; init; } = [];

    public TestPart Part { get; init; } = new() { Height = 7 };

    public ImmutableArray<TestPart> Parts { get; init; } = [];

    public IEnumerable<OptionProblem> Validate()
    {
        if (Count < 1) yield return new OptionProblem("count", $"is {Count}; it must be 1 or more");
        for (var i = 0; i < Parts.Length; i++)
        {
            foreach (var problem in Parts[i].Validate()) yield return new OptionProblem($"parts[{i}].{problem.Path}", problem.Message);
        }
    }
}

public sealed record TestPart : IOptions
{
    public int Width { get; init; } = 1;

    public int Height { get; init; } = 2;

    public IEnumerable<OptionProblem> Validate()
    {
        if (Width < 1) yield return new OptionProblem("width", $"is {Width}; it must be 1 or more");
    }
}
