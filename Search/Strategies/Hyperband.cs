using System.Collections.Immutable;
using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>
/// Hyperband (Li et al. 2018, algorithm 1): brackets of successive halving that start on the lowest rung, on the second, and so on up to
/// the full fidelity, so that architectures which a few epochs misjudge have their chance. Then from the first again.
/// </summary>
public sealed class Hyperband : IMultiFidelityStrategy
{
    private readonly HyperbandOptions _options;
    private readonly BracketSearch _search;

    public Hyperband(HyperbandOptions options)
    {
        _options = StrategyOptions.Checked(options);
        _search = new BracketSearch(RungSearch.With(options.Sampler), rungs => [.. BracketSizes.Hyperband(rungs, options.Eta)]);
    }

    public ImmutableArray<Fidelity> Rungs(SearchProblem problem) => RungLadder.Of(problem, _options.MinEpochs, _options.Eta);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random) =>
        _search.Propose(problem, Rungs(problem), history, random);

    /// <inheritdoc />
    public ImmutableArray<int> Continuable(SearchProblem problem, IReadOnlyList<Observation> history) =>
        _search.Continuable(problem, Rungs(problem), history);
}
