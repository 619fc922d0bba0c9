using System.Collections.Immutable;

namespace NasLab.Search.Pareto;

/// <summary>
/// The front each point is on: 0 for those that nothing dominates, 1 for those that only front 0 dominates, and so on, by
/// constrained domination. The ranks are those of Deb et al. 2002; they are found by the efficient non-dominated sort of Zhang et
/// al. 2015 (binary search over fronts of lexicographically sorted points): n log n comparisons for two objectives.
/// </summary>
public static class NonDominatedSorting
{
    /// <summary>One rank for each point. Equal points share a rank.</summary>
    public static ImmutableArray<int> Ranks(IReadOnlyList<ObjectiveVector> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var ranks = new int[points.Count];
        var fronts = new List<List<ObjectiveVector>>();
        foreach (var index in LexicographicOrder(points))
        {
            var rank = FirstFrontWithoutDominator(fronts, points[index]);
            if (rank == fronts.Count)
            {
                fronts.Add([]);
            }

            fronts[rank].Add(points[index]);
            ranks[index] = rank;
        }

        return ImmutableArray.Create(ranks);
    }

    /// <summary>Violation first, then objective by objective: nothing is dominated by what comes after it.</summary>
    private static int[] LexicographicOrder(IReadOnlyList<ObjectiveVector> points)
    {
        var order = Enumerable.Range(0, points.Count).ToArray();
        Array.Sort(order, (i, j) =>
        {
            var difference = Compare(points[i], points[j]);
            return difference != 0 ? difference : i.CompareTo(j);
        });
        return order;
    }

    private static int Compare(ObjectiveVector a, ObjectiveVector b)
    {
        var difference = a.Violation.CompareTo(b.Violation);
        return difference != 0 ? difference : a.Values.AsSpan().SequenceCompareTo(b.Values.AsSpan());
    }

    /// <summary>Domination is transitive, so a point that front k dominates is dominated by every front before k.</summary>
    private static int FirstFrontWithoutDominator(List<List<ObjectiveVector>> fronts, ObjectiveVector point)
    {
        var low = 0;
        var high = fronts.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (HoldsDominator(fronts[middle], point))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static bool HoldsDominator(List<ObjectiveVector> front, ObjectiveVector point)
    {
        // With two objectives the member added last has the lowest second one: if it does not dominate, none does.
        var first = point.Values.Length <= 2 ? front.Count - 1 : 0;
        for (var i = front.Count - 1; i >= first; i--)
        {
            if (Dominance.Dominates(front[i], point))
            {
                return true;
            }
        }

        return false;
    }
}
