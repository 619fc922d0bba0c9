using System.Collections.Immutable;
using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016, algorithm 1): architectures start together with a few epochs each; when all have
/// ended, the best 1/eta go on to the next rung. With several objectives the best are those of the lowest front, and in one front
/// those with most room (<see cref="Ranking.GroupRanking"/>). Brackets follow one another until the budget is used.
/// </summary>
public sealed class SuccessiveHalving : IMultiFidelityStrategy
{
    private readonly SuccessiveHalvingOptions _options;
    private readonly BracketSearch _search;

    public SuccessiveHalving(SuccessiveHalvingOptions options)
    {
        _options = StrategyOptions.Checked(options);
        _search = new BracketSearch(RungSearch.With(options.Sampler), _ => [new BracketShape(0, options.Architectures, options.Eta)]);
    }

    public ImmutableArray<Fidelity> Rungs(SearchProblem problem) => RungLadder.Of(problem, _options.MinEpochs, _options.Eta);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random) =>
        _search.Propose(problem, Rungs(problem), history, random);

    /// <inheritdoc />
    public ImmutableArray<int> Continuable(SearchProblem problem, IReadOnlyList<Observation> history) =>
        _search.Continuable(problem, Rungs(problem), history);
}
