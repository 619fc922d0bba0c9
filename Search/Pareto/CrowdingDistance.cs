using System.Collections.Immutable;

namespace NasLab.Search.Pareto;

/// <summary>
/// How much room a point has on its front (Deb et al. 2002, section III-B): the sum over objectives of the gap between its two
/// neighbours as a share of the front's range; infinite for the first and the last of an objective.
/// </summary>
public static class CrowdingDistance
{
    /// <summary>
    /// One distance for each point. Ties are ordered by index; an infinite objective counts as the largest finite one; an objective
    /// that all points share tells nothing and is left out; a point alone has an infinite distance.
    /// </summary>
    /// <exception cref="ArgumentException">The points differ in their number of objectives.</exception>
    public static ImmutableArray<double> Of(IReadOnlyList<ImmutableArray<double>> front)
    {
        ArgumentNullException.ThrowIfNull(front);
        var distances = new double[front.Count];
        if (front.Count == 1)
        {
            distances[0] = double.PositiveInfinity;
        }
        else if (front.Count > 1)
        {
            for (var objective = 0; objective < front[0].Length; objective++)
            {
                AddGaps(Column(front, objective), distances);
            }
        }

        return ImmutableArray.Create(distances);
    }

    private static double[] Column(IReadOnlyList<ImmutableArray<double>> front, int objective)
    {
        var column = new double[front.Count];
        var largest = double.NegativeInfinity;
        for (var i = 0; i < column.Length; i++)
        {
            if (front[i].Length != front[0].Length)
            {
                throw new ArgumentException($"Point {i} has {front[i].Length} objectives, point 0 has {front[0].Length}.", nameof(front));
            }

            column[i] = front[i][objective];
            if (double.IsFinite(column[i]))
            {
                largest = Math.Max(largest, column[i]);
            }
        }

        largest = double.IsFinite(largest) ? largest : 0;
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = Math.Min(column[i], largest);
        }

        return column;
    }

    private static void AddGaps(double[] column, double[] distances)
    {
        var order = Enumerable.Range(0, column.Length).ToArray();
        Array.Sort(order, (i, j) => column[i] != column[j] ? column[i].CompareTo(column[j]) : i.CompareTo(j));
        var range = column[order[^1]] - column[order[0]];
        if (range <= 0)
        {
            return;
        }

        distances[order[0]] = double.PositiveInfinity;
        distances[order[^1]] = double.PositiveInfinity;
        for (var k = 1; k < order.Length - 1; k++)
        {
            distances[order[k]] += (column[order[k + 1]] - column[order[k - 1]]) / range;
        }
    }
}
