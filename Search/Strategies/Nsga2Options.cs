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

    public IEnumerable<OptionProblem> Validate()
    {
        if (PopulationSize < 2)
        {
            yield return new OptionProblem("populationSize", $"is {PopulationSize}; it must be 2 or more.");
        }

        if (InitialSamples < 1)
        {
            yield return new OptionProblem("initialSamples", $"is {InitialSamples}; it must be 1 or more.");
        }

        if (!(CrossoverProbability is >= 0 and <= 1))
        {
            yield return new OptionProblem("crossoverProbability", $"is {CrossoverProbability}; it must be from 0 to 1.");
        }

        if (!(MutationsPerChild >= 0) || double.IsInfinity(MutationsPerChild))
        {
            yield return new OptionProblem("mutationsPerChild", $"is {MutationsPerChild}; it must be a number of 0 or more.");
        }
    }
}
