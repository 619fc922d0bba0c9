using NasLab.Experiments.Configuration;
using NasLab.Experiments.Configuration.Model;
using NasLab.Experiments.Running;
using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.Search.Wrappers;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A strategy under the name that results carry; every run makes its own.</summary>
public sealed record StrategyFactory(string Name, Func<ISearchStrategy> Create)
{
    /// <summary>A strategy of the catalogue with its default options.</summary>
    /// <param name="filter">Chooses among its proposals by <see cref="ArchitectureScores.OfSize"/>; null for none.</param>
    public static StrategyFactory Of(StrategyEntry entry, PreFilterOptions? filter = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (filter is null)
        {
            return new StrategyFactory(entry.Name, () => entry.Create(entry.Defaults));
        }

        var score = ArchitectureScores.Size(filter.Score);
        return new StrategyFactory(
            $"{entry.Name}, best {OptionNames.Value(filter.Score)} of {filter.Candidates}",
            () => WrappedFidelities.Around(entry.Create(entry.Defaults), s => new PreFiltered(s, score, filter.Candidates)));
    }
}
