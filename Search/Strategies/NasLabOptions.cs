using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="NasLabSearch"/>.</summary>
public sealed record NasLabOptions : IOptions
{
    [Description("Trials before the model decides: the cheapest architecture where costs are known, the others at random.")]
    public int InitialSamples { get; init; } = 5;

    public IEnumerable<OptionProblem> Validate()
    {
        if (InitialSamples < 2)
        {
            yield return new OptionProblem("initialSamples", $"is {InitialSamples}; it must be 2 or more.");
        }
    }
}
