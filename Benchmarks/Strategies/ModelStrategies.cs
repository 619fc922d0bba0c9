using System.Collections.Immutable;
using NasLab.Search.Strategies;

namespace NasLab.Benchmarks.Strategies;

/// <summary>The strategies that fit a model to all trials before they propose: milliseconds each, where the others take microseconds.</summary>
internal static class ModelStrategies
{
    private static readonly ImmutableArray<string> _names = ["naslab", "bayesian", "predictor"];

    public static ImmutableArray<StrategyEntry> All { get; } = [.. _names.Select(n => StrategyCatalogue.Find(n)!)];
}
