using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Search.Ranking;

/// <summary>
/// Ranks trials where there is one front for each device. A trial is as good as on its best device: its rank is the lowest of its
/// ranks within the groups, and its crowding the sum of its crowding distances over the groups where it has that rank, so that a
/// trial that stands out on several devices comes before one that stands out on one. With one group this is NSGA-II's order.
/// </summary>
public static class GroupRanking
{
    /// <summary>One fitness for each trial; for completed and infeasible trials only, since the others have no values.</summary>
    /// <exception cref="ArgumentException">A trial is running or failed, or a completed one has a NaN.</exception>
    public static ImmutableArray<Fitness> Of(SearchProblem problem, IReadOnlyList<Observation> trials)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(trials);
        var fitness = new Fitness[trials.Count];
        Array.Fill(fitness, new Fitness(int.MaxValue, 0));
        foreach (var group in problem.Groups)
        {
            Merge(fitness, [.. trials.Select(t => Vector(t, group))]);
        }

        return ImmutableArray.Create(fitness);
    }

    /// <summary>What a trial is to a group. A trial that the group's device does not take violates the group's limits without bound.</summary>
    private static ObjectiveVector Vector(Observation trial, ObjectiveGroup group)
    {
        var vector = TrialPoint.Of(trial, group.Objectives);
        var refused = trial.State == TrialState.Completed && vector.Values.Any(double.IsPositiveInfinity);
        return refused ? new ObjectiveVector(vector.Values, double.PositiveInfinity) : vector;
    }

    private static void Merge(Fitness[] fitness, ObjectiveVector[] points)
    {
        var ranks = NonDominatedSorting.Ranks(points);
        foreach (var front in Enumerable.Range(0, points.Length).GroupBy(i => ranks[i]))
        {
            var members = front.ToArray();
            var crowding = CrowdingDistance.Of([.. members.Select(i => points[i].Values)]);
            for (var k = 0; k < members.Length; k++)
            {
                fitness[members[k]] = Merge(fitness[members[k]], new Fitness(front.Key, crowding[k]));
            }
        }
    }

    private static Fitness Merge(Fitness known, Fitness found) =>
        known.Rank == found.Rank ? new Fitness(known.Rank, known.Crowding + found.Crowding)
        : known.Rank < found.Rank ? known
        : found;
}
