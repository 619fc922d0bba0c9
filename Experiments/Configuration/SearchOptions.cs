using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration;

/// <summary>How a space is searched.</summary>
/// <param name="Options">The strategy's own options.</param>
/// <param name="Trials">The budget, in evaluations of all epochs.</param>
/// <param name="Seed">Decides every random draw of the study.</param>
public sealed record SearchOptions(StrategyEntry Strategy, IOptions Options, int Trials, int Seed)
{
    public const int DefaultTrials = 32;

    public const int DefaultSeed = 1;

    public ISearchStrategy Create() => Strategy.Create(Options);
}
