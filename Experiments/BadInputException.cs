using System.Collections.Immutable;

namespace NasLab.Experiments;

/// <summary>What a person asked for cannot be done as asked: exit code 2, one problem a line.</summary>
public sealed class BadInputException(ImmutableArray<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public BadInputException(string problem)
        : this([problem])
    {
    }

    public ImmutableArray<string> Problems { get; } = problems;
}
