using System.Collections.Immutable;
using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>
/// Asynchronous successive halving (Li et al. 2020, algorithm 2): an architecture goes on as soon as it is among the best 1/eta of those
/// that have ended on its rung, so that no worker ever waits. With several objectives the best are those of the lowest front, and in
/// one front those with most room (<see cref="Ranking.GroupRanking"/>).
/// </summary>
public sealed class Asha(AshaOptions options) : IMultiFidelityStrategy
{
    private readonly AshaOptions _options = StrategyOptions.Checked(options);
    private readonly RungSearch _search = RungSearch.With(options.Sampler);

    public ImmutableArray<Fidelity> Rungs(SearchProblem problem) => RungLadder.Of(problem, _options.MinEpochs, _options.Eta);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var rungs = Rungs(problem);
        var climbs = Climb.All(history, rungs);
        return _search.Propose(problem, rungs, climbs, random, Promotion(problem, climbs, rungs.Length), startRung: 0);
    }

    /// <inheritdoc />
    /// <remarks>All that are completed below the full fidelity: as a rung fills, more of it goes on.</remarks>
    public ImmutableArray<int> Continuable(SearchProblem problem, IReadOnlyList<Observation> history) =>
        [.. Climb.All(history, Rungs(problem)).Where(c => c.CanGoOn).Select(c => c.At(c.Top)!.Number)];

    private Climb? Promotion(SearchProblem problem, ImmutableArray<Climb> climbs, int rungs)
    {
        for (var rung = rungs - 2; rung >= 0; rung--)
        {
            var ended = climbs.Count(c => c.At(rung) is { State: TrialState.Completed or TrialState.Failed });
            var best = RungRanking.BestFirst(problem, climbs, rung).Take(ended / _options.Eta);
            if (best.FirstOrDefault(c => c.Top == rung) is { } promoted)
            {
                return promoted;
            }
        }

        return null;
    }
}
