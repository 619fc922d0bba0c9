using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration;

/// <summary>An experiments file that cannot be used; the message lists everything that is wrong with it, one problem a line.</summary>
public sealed class ConfigException(string file, ImmutableArray<OptionProblem> problems)
    : Exception($"{file}:\n{string.Join('\n', problems.Select(p => $"  {p}"))}")
{
    /// <summary>The file as it was named.</summary>
    public string File { get; } = file;

    /// <summary>At least one.</summary>
    public ImmutableArray<OptionProblem> Problems { get; } = problems;
}
