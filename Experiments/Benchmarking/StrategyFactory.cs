using NasLab.Experiments.Configuration;
using NasLab.Experiments.Configuration.Model;
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
    public static StrategyFactory Of(StrategyChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return new StrategyFactory(choice.Label, () => choice.Entry.Create(choice.Options)) { Options = choice.Options };
    }

    /// <summary>The same strategy behind a filter that chooses among its proposals; itself where there is none.</summary>
    public StrategyFactory Behind(PreFilterOptions? filter, TableScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (filter is null)
        {
            return this;
        }

        var score = scores.Of(filter.Score);
        return this with
        {
            Name = $"{Name}, best {OptionNames.Value(filter.Score)} of {filter.Candidates}",
            Create = () => WrappedFidelities.Around(Create(), s => new PreFiltered(s, score, filter.Candidates)),
        };
    }
}
