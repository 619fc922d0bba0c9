using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Search.Decomposition;

/// <summary>
/// Problems of one objective each in place of one of many: the weighted Tchebycheff distance from the best values seen (Zhang and Li
/// 2007, section II-B), in units of the non-dominated points' range, or of all points' where those do not differ.
/// </summary>
internal sealed class Tchebycheff
{
    /// <summary>In place of a weight of 0, so that every objective counts a little.</summary>
    private const double LeastWeight = 1e-3;

    private readonly ObjectiveVector[] _points;
    private readonly double[][] _scaled;

    /// <summary>Over some points, at least one.</summary>
    public Tchebycheff(ObjectiveVector[] points)
    {
        var ranks = NonDominatedSorting.Ranks(points);
        var scale = ObjectiveScale.Of([.. points.Where((_, i) => ranks[i] == 0).Select(p => p.Values)])
            .Or(ObjectiveScale.Of([.. points.Select(p => p.Values)]));
        _points = points;
        _scaled = [.. points.Select(p => scale.Apply(p.Values))];
    }

    /// <summary>
    /// The indices of so many points that are best by some weights, the best first: the least violating ones, then the nearest.
    /// </summary>
    public IReadOnlyList<int> Best(ImmutableArray<double> weights, int count) =>
        [.. Enumerable.Range(0, _points.Length).OrderBy(i => (_points[i].Violation, Distance(_scaled[i], weights))).Take(count)];

    /// <summary>The largest term, and the sum of all to tell apart points that share it: the best of any weights is not dominated.</summary>
    private static (double Largest, double Sum) Distance(double[] point, ImmutableArray<double> weights)
    {
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        for (var j = 0; j < point.Length; j++)
        {
            var term = Math.Max(weights[j], LeastWeight) * point[j];
            largest = Math.Max(largest, term);
            sum += term;
        }

        return (largest, sum);
    }
}
