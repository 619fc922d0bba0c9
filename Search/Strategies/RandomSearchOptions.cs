using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="RandomSearch"/>: none.</summary>
public sealed record RandomSearchOptions : IOptions
{
    public IEnumerable<OptionProblem> Validate() => [];
}
