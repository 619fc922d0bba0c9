using System.Collections.Immutable;
using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.Search.Wrappers;
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

    /// <summary>The earlier study to begin with; null for none.</summary>
    public WarmStartOptions? WarmStart { get; init; }

    /// <summary>Ids of the architectures to begin with, once <see cref="WarmStart"/> has been looked up.</summary>
    public ImmutableArray<string> WarmArchitectures { get; init; } = [];

    /// <summary>The filter before training; null for none.</summary>
    public PreFilterOptions? PreFilter { get; init; }

    /// <summary>The strategy, filtered and begun with the architectures that it is to begin with.</summary>
    public ISearchStrategy Create(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var strategy = Strategy.Create(Options);
        if (PreFilter is { } filter)
        {
            strategy = WrappedFidelities.Around(strategy, s => new PreFiltered(s, Score(filter.Score), filter.Candidates));
        }

        return WarmArchitectures.IsDefaultOrEmpty
            ? strategy
            : WrappedFidelities.Around(strategy, s => new WarmStarted(s, [.. WarmArchitectures.Select(space.Parse)]));
    }

    /// <summary>A score by its name.</summary>
    public static Func<Architecture, double> Score(ArchitectureScore score) => score switch
    {
        ArchitectureScore.Parameters => a => a.Lower().Parameters,
        ArchitectureScore.Macs => a => a.Lower().Macs,
        _ => throw new ArgumentOutOfRangeException(nameof(score), score, "There is no such score."),
    };
}
