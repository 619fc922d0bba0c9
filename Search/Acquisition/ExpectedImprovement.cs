using System.Collections.Immutable;

namespace NasLab.Search.Acquisition;

/// <summary>
/// Expected hypervolume improvement, exactly, for values that are independent of one another (Emmerich, Deutz and Klinkenberg 2011). The
/// front cuts the last objective into slices; within a slice the part of the front that reaches it does not change, so that the
/// improvement is the expected extent along the slice times the improvement in the other objectives. In one objective it is the
/// expected improvement on the best value.
/// </summary>
internal sealed class ExpectedImprovement
{
    private readonly int _last;

    /// <summary>Where slices end in the last objective, ascending; the last one ends at the reference.</summary>
    private readonly double[] _ends;

    /// <summary>For each slice the improvement in the other objectives; none in one objective.</summary>
    private readonly ExpectedImprovement[] _slices;

    /// <summary>The improvement on a front.</summary>
    /// <param name="front">Points of equal length, in any order, dominated ones allowed; those beyond the reference count nothing.</param>
    /// <param name="reference">One number for each objective.</param>
    public ExpectedImprovement(IReadOnlyList<ImmutableArray<double>> front, ImmutableArray<double> reference)
        : this([.. front.Where(p => Enumerable.Range(0, reference.Length).All(i => p[i] < reference[i]))], reference, reference.Length - 1)
    {
    }

    private ExpectedImprovement(ImmutableArray<double>[] front, ImmutableArray<double> reference, int last)
    {
        _last = last;
        if (last == 0)
        {
            _ends = [front.Length == 0 ? reference[0] : front.Min(p => p[0])];
            _slices = [];
            return;
        }

        var sorted = front.OrderBy(p => p[last]).ToArray();
        var ends = new List<double>(sorted.Length + 1);
        var slices = new List<ExpectedImprovement>(sorted.Length + 1);
        for (var i = 0; i <= sorted.Length; i++)
        {
            var end = i < sorted.Length ? sorted[i][last] : reference[last];
            if (ends.Count == 0 || end > ends[^1])
            {
                ends.Add(end);
                slices.Add(new ExpectedImprovement(Outermost(sorted.AsSpan(0, i), last), reference, last - 1));
            }
        }

        (_ends, _slices) = ([.. ends], [.. slices]);
    }

    /// <summary>The expected improvement of an architecture.</summary>
    /// <param name="beliefs">One for each objective.</param>
    public double Expected(ReadOnlySpan<Belief> beliefs)
    {
        var belief = beliefs[_last];
        var above = belief.Below(_ends[^1]);
        if (_last == 0)
        {
            return above;
        }

        var sum = 0.0;
        for (var k = _ends.Length - 1; k >= 0 && above > 0; k--)
        {
            var below = k == 0 ? 0 : belief.Below(_ends[k - 1]);
            if (above > below)
            {
                sum += (above - below) * _slices[k].Expected(beliefs);
            }

            above = below;
        }

        return sum;
    }

    /// <summary>The points that nothing dominates in the objectives before <paramref name="count"/>.</summary>
    private static ImmutableArray<double>[] Outermost(ReadOnlySpan<ImmutableArray<double>> points, int count)
    {
        var kept = new List<ImmutableArray<double>>();
        foreach (var point in points)
        {
            if (!kept.Exists(k => Covers(k, point, count)))
            {
                kept.RemoveAll(k => Covers(point, k, count));
                kept.Add(point);
            }
        }

        return [.. kept];
    }

    private static bool Covers(ImmutableArray<double> a, ImmutableArray<double> b, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (a[i] > b[i])
            {
                return false;
            }
        }

        return true;
    }
}
