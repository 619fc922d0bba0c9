using System.Collections.Immutable;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A strategy of the catalogue and its options.</summary>
public sealed record StrategyChoice(StrategyEntry Entry)
{
    public IOptions Options { get; init; } = Entry.Defaults;

    /// <summary>The options that were set, as they are shown: <c>sampler=nsga2</c>.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];

    /// <summary>The name under which results stand: the strategy's, and what was set.</summary>
    public string Label => string.Join(", ", [Entry.Name, .. Settings]);
}
