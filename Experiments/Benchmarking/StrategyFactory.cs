using NasLab.Experiments.Configuration;
using NasLab.Experiments.Configuration.Model;
using NasLab.Experiments.Running;
using NasLab.Search;
using NasLab.Search.Wrappers;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A strategy under the name that results carry; every run makes its own.</summary>
public sealed record StrategyFactory(string Name, Func<ISearchStrategy> Create)
{
    /// <summary>The options that it is made with; null where it is none of the catalogue's.</summary>
    public IOptions? Options { get; init; }

    /// <summary>A strategy of the catalogue.</summary>
    /// <param name="filter">Chooses among its proposals by <see cref="ArchitectureScores.Size"/>; null for none.</param>
    public static StrategyFactory Of(StrategyChoice choice, PreFilterOptions? filter = null)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var plain = new StrategyFactory(choice.Label, () => choice.Entry.Create(choice.Options)) { Options = choice.Options };
        if (filter is null)
        {
            return plain;
        }

        var score = ArchitectureScores.Size(filter.Score);
        return plain with
        {
            Name = $"{choice.Label}, best {OptionNames.Value(filter.Score)} of {filter.Candidates}",
            Create = () => WrappedFidelities.Around(choice.Entry.Create(choice.Options), s => new PreFiltered(s, score, filter.Candidates)),
        };
    }
}
