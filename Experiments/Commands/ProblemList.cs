using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Commands;

/// <summary>The problems of a file for people: all of them, unless there are more than anyone reads.</summary>
internal static class ProblemList
{
    private const int Most = 100;

    /// <summary>A line for each problem, the file's name in front.</summary>
    public static ImmutableArray<string> Of(string file, ImmutableArray<OptionProblem> problems) =>
        Of([.. problems.Select(p => $"{file}: {p}")]);

    /// <summary>The first hundred, and how many more there are.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<string> problems) => problems.Length <= Most
        ? problems
        : [.. problems.Take(Most), $"... and {problems.Length - Most:N0} problems more."];
}
