using NasLab.Search;
using NasLab.Search.Strategies;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A strategy under the name that results carry; every run makes its own.</summary>
public sealed record StrategyFactory(string Name, Func<ISearchStrategy> Create)
{
    /// <summary>A strategy of the catalogue with its default options.</summary>
    public static StrategyFactory Of(StrategyEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new StrategyFactory(entry.Name, () => entry.Create(entry.Defaults));
    }
}
