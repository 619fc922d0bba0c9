using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="Moead"/>.</summary>
public sealed record MoeadOptions : IOptions
{
    [Description("Trials that are possible parents, each for one weight vector: as many vectors as fit, but one for each objective at the least.")]
    public int PopulationSize { get; init; } = 20;

    [Description("Trials drawn at random before evolution begins.")]
    public int InitialSamples { get; init; } = 12;

    [Description("Weight vectors nearest to one, itself among them, that the other parent comes from.")]
    public int Neighbours { get; init; } = 5;

    [Description("Probability that the other parent comes from the nearest weight vectors, rather than from any.")]
    public double NeighbourProbability { get; init; } = 0.9;

    [Description("Probability that a trial has two parents, rather than one that is only mutated.")]
    public double CrossoverProbability { get; init; } = 0.9;

    [Description("Choices of a child that take another option, on average.")]
    public double MutationsPerChild { get; init; } = 0.5;

    public IEnumerable<OptionProblem> Validate() => StrategyOptions.Problems(
        StrategyOptions.AtLeast("populationSize", PopulationSize, 2),
        StrategyOptions.AtLeast("initialSamples", InitialSamples, 1),
        StrategyOptions.AtLeast("neighbours", Neighbours, 1),
        StrategyOptions.Share("neighbourProbability", NeighbourProbability),
        StrategyOptions.Share("crossoverProbability", CrossoverProbability),
        StrategyOptions.NotNegative("mutationsPerChild", MutationsPerChild));
}
