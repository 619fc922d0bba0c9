using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="Nsga2"/>.</summary>
public sealed record Nsga2Options : IOptions
{
    [Description("Trials that survive as possible parents: the best of all so far.")]
    public int PopulationSize { get; init; } = 20;

    [Description("Trials drawn at random before evolution begins.")]
    public int InitialSamples { get; init; } = 20;

    [Description("Probability that a trial has two parents, rather than one that is only mutated.")]
    public double CrossoverProbability { get; init; } = 0.9;

    [Description("Probability that a choice takes another option; null stands for 1 over the number of active choices.")]
    public double? MutationProbability { get; init; }

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

        if (MutationProbability is { } probability && !(probability is >= 0 and <= 1))
        {
            yield return new OptionProblem("mutationProbability", $"is {probability}; it must be null or from 0 to 1.");
        }
    }
}
