using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="RegularizedEvolution"/>.</summary>
public sealed record RegularizedEvolutionOptions : IOptions
{
    [Description("Trials drawn at random before evolution begins, and the number of latest trials that parents are taken from.")]
    public int PopulationSize { get; init; } = 20;

    [Description("Members of the population that compete to be the parent of the next trial.")]
    public int SampleSize { get; init; } = 10;

    public IEnumerable<OptionProblem> Validate()
    {
        if (PopulationSize < 1)
        {
            yield return new OptionProblem("populationSize", $"is {PopulationSize}; it must be 1 or more.");
        }

        if (SampleSize < 1 || SampleSize > PopulationSize)
        {
            yield return new OptionProblem("sampleSize", $"is {SampleSize}; it must be from 1 to populationSize ({PopulationSize}).");
        }
    }
}
