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
    /// <param name="scores">What a filter compares architectures by.</param>
    public ISearchStrategy Create(SearchSpace space, Func<ArchitectureScore, Func<Architecture, double>> scores)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(scores);
        var strategy = Strategy.Create(Options);
        if (PreFilter is { } filter)
        {
            strategy = WrappedFidelities.Around(strategy, s => new PreFiltered(s, scores(filter.Score), filter.Candidates));
        }

        return WarmArchitectures.IsDefaultOrEmpty
            ? strategy
            : WrappedFidelities.Around(strategy, s => new WarmStarted(s, [.. WarmArchitectures.Select(space.Parse)]));
    }
}
