using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="BayesianSearch"/>.</summary>
public sealed record BayesianSearchOptions : IOptions
{
    [Description("Trials drawn at random before the model decides.")]
    public int InitialSamples { get; init; } = 10;

    public IEnumerable<OptionProblem> Validate()
    {
        if (InitialSamples < 2)
        {
            yield return new OptionProblem("initialSamples", $"is {InitialSamples}; it must be 2 or more.");
        }
    }
}
