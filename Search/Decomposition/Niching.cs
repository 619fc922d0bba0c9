using System.Collections.Immutable;

namespace NasLab.Search.Decomposition;

/// <summary>
/// Fills a population from the front that does not fit whole, so that every reference direction keeps someone near it (Deb and Jain
/// 2014, sections IV-D and IV-E).
/// </summary>
internal sealed class Niching
{
    private readonly int[] _niche;
    private readonly double[] _distance;
    private readonly int _niches;

    /// <summary>Each point belongs to the direction whose ray from the origin it is nearest to.</summary>
    /// <param name="points">Normalised points.</param>
    public Niching(IReadOnlyList<double[]> points, ImmutableArray<ImmutableArray<double>> directions)
    {
        _niches = directions.Length;
        _niche = new int[points.Count];
        _distance = new double[points.Count];
        for (var i = 0; i < points.Count; i++)
        {
            var distances = directions.Select(d => SquaredDistance(points[i], d)).ToArray();
            _distance[i] = distances.Min();
            _niche[i] = Array.IndexOf(distances, _distance[i]);
        }
    }

    /// <summary>
    /// So many of the last front: always from the direction that the fewest have been taken for, ties by lot. The first for a
    /// direction is the point nearest to it, the others are drawn.
    /// </summary>
    /// <param name="certain">Indices of points that are in the population anyway.</param>
    /// <param name="last">Indices of the last front's points.</param>
    /// <param name="wanted">At most as many as the last front has.</param>
    public IReadOnlyList<int> Select(IEnumerable<int> certain, IReadOnlyList<int> last, int wanted, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, last.Count);
        var taken = new int[_niches];
        foreach (var i in certain)
        {
            taken[_niche[i]]++;
        }

        var waiting = last.GroupBy(i => _niche[i]).ToDictionary(g => g.Key, g => g.ToList());
        var selected = new List<int>(wanted);
        while (selected.Count < wanted)
        {
            var fewest = waiting.Keys.Min(n => taken[n]);
            var ties = waiting.Keys.Where(n => taken[n] == fewest).Order().ToArray();
            var niche = ties[random.Next(ties.Length)];
            var members = waiting[niche];
            var chosen = fewest == 0 ? members.MinBy(i => _distance[i]) : members[random.Next(members.Count)];
            selected.Add(chosen);
            taken[niche]++;
            members.Remove(chosen);
            if (members.Count == 0)
            {
                waiting.Remove(niche);
            }
        }

        return selected;
    }

    /// <summary>From a point to a direction's line through the origin.</summary>
    private static double SquaredDistance(double[] point, ImmutableArray<double> direction)
    {
        var (dot, length, square) = (0.0, 0.0, 0.0);
        for (var j = 0; j < point.Length; j++)
        {
            dot += point[j] * direction[j];
            length += direction[j] * direction[j];
            square += point[j] * point[j];
        }

        return square - (dot * dot / length);
    }
}
