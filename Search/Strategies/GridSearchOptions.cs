using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="GridSearch"/>.</summary>
public sealed record GridSearchOptions : IOptions
{
    [Description("Architectures drawn for each trial, of which the one is tried that differs most from all before; 1 is a random search.")]
    public int Candidates { get; init; } = 64;

    public IEnumerable<OptionProblem> Validate() => StrategyOptions.Problems(StrategyOptions.AtLeast("candidates", Candidates, 1));
}
