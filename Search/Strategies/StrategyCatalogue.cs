using System.Collections.Immutable;

namespace NasLab.Search.Strategies;

/// <summary>Every search strategy.</summary>
public static class StrategyCatalogue
{
    public static ImmutableArray<StrategyEntry> All { get; } = [];

    public static StrategyEntry? Find(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));
}
