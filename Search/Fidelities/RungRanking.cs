using NasLab.Search.Ranking;

namespace NasLab.Search.Fidelities;

/// <summary>Who goes on: those of the lowest front, within it those with most room.</summary>
internal static class RungRanking
{
    /// <summary>The climbs that are completed on a rung, best first (<see cref="GroupRanking"/>; of equals the older).</summary>
    public static Climb[] BestFirst(SearchProblem problem, IEnumerable<Climb> climbs, int rung)
    {
        var completed = climbs.Where(c => c.At(rung) is { State: TrialState.Completed }).ToArray();
        var fitness = GroupRanking.Of(problem, Array.ConvertAll(completed, c => c.At(rung)!));
        return
        [
            .. Enumerable.Range(0, completed.Length)
                .OrderBy(i => fitness[i].Rank)
                .ThenByDescending(i => fitness[i].Crowding)
                .ThenBy(i => completed[i].First.Number)
                .Select(i => completed[i]),
        ];
    }
}
