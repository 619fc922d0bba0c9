using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="LocalSearch"/>.</summary>
public sealed record LocalSearchOptions : IOptions
{
    [Description("Trials drawn at random before the first climb begins from the best of them.")]
    public int InitialSamples { get; init; } = 10;

    public IEnumerable<OptionProblem> Validate() => StrategyOptions.Problems(StrategyOptions.AtLeast("initialSamples", InitialSamples, 1));
}
