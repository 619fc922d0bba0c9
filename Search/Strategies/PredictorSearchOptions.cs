using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="PredictorSearch"/>.</summary>
public sealed record PredictorSearchOptions : IOptions
{
    private const int MostMembers = 100;
    private const int MostTrees = 10_000;

    [Description("Trials drawn at random before the predictors decide.")]
    public int InitialSamples { get; init; } = 10;

    [Description("Predictors, each on a sample of the trials of its own; where they disagree, there is something to be learned.")]
    public int Predictors { get; init; } = 5;

    [Description("Trees of each predictor.")]
    public int Trees { get; init; } = 60;

    public IEnumerable<OptionProblem> Validate()
    {
        if (InitialSamples < 2)
        {
            yield return new OptionProblem("initialSamples", $"is {InitialSamples}; it must be 2 or more.");
        }

        if (Predictors is < 2 or > MostMembers)
        {
            yield return new OptionProblem("predictors", $"is {Predictors}; it must be from 2 to {MostMembers}.");
        }

        if (Trees is < 1 or > MostTrees)
        {
            yield return new OptionProblem("trees", $"is {Trees}; it must be from 1 to {MostTrees}.");
        }
    }
}
