using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="Nsga2"/>.</summary>
public sealed record Nsga2Options : IOptions
{
    [Description("Trials that survive as possible parents: the best of all so far.")]
    public int PopulationSize { get; init; } = 12;

    [Description("Trials drawn at random before evolution begins.")]
    public int InitialSamples { get; init; } = 12;

    [Description("Probability that a trial has two parents, rather than one that is only mutated.")]
    public double CrossoverProbability { get; init; } = 0.9;

    [Description("Choices of a child that take another option, on average.")]
    public double MutationsPerChild { get; init; } = 0.5;

    public IEnumerable<OptionProblem> Validate() => StrategyOptions.Problems(
        StrategyOptions.AtLeast("populationSize", PopulationSize, 2),
        StrategyOptions.AtLeast("initialSamples", InitialSamples, 1),
        StrategyOptions.Share("crossoverProbability", CrossoverProbability),
        StrategyOptions.NotNegative("mutationsPerChild", MutationsPerChild));
}
