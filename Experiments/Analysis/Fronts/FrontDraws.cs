using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>
/// A front drawn anew many times, every candidate's figures from its error bars, each error independent of all others: the same
/// resampling draws the same. Where no figure has an error bar all draws are the front as it stands.
/// </summary>
internal static class FrontDraws
{
    /// <summary>The hypervolume share of each draw.</summary>
    /// <param name="referenceError">The error that the hypervolume is measured to.</param>
    public static ImmutableArray<double> Of(ImmutableArray<FrontCandidate> candidates, CostAxis axis, double referenceError, Resampling resampling)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(resampling);
        var random = resampling.Source();
        var hypervolumes = ImmutableArray.CreateBuilder<double>(resampling.Draws);
        var points = new DrawnPoint[candidates.Length];
        var leaders = Leaders(candidates);
        for (var draw = 0; draw < resampling.Draws; draw++)
        {
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = new DrawnPoint(candidates[i].Cost.Draw(random), 1 - candidates[i].Accuracy.Draw(random), i);
            }

            var stairs = Front(leaders.Select(l => points[l]));
            var front = Front(points.Where(p => !IsDominated(stairs, p)));
            hypervolumes.Add(HypervolumeShare.Of(front.Select(p => (p.Cost, p.Error)), axis.Reference, referenceError));
        }

        return hypervolumes.MoveToImmutable();
    }

    /// <summary>The front of the figures as they are stated. Drawn, it dominates most of the others at once, which need no sorting then.</summary>
    private static ImmutableArray<int> Leaders(ImmutableArray<FrontCandidate> candidates) =>
        [.. Front(candidates.Select((c, i) => new DrawnPoint(c.Cost.Value, 1 - c.Accuracy.Value, i))).Select(p => p.Candidate)];

    /// <summary>Those that no other dominates, in order of cost; equal ones side by side.</summary>
    private static List<DrawnPoint> Front(IEnumerable<DrawnPoint> points)
    {
        var sorted = points.ToArray();
        Array.Sort(sorted);
        var front = new List<DrawnPoint>();
        foreach (var point in sorted)
        {
            if (front.Count == 0 || point.Error < front[^1].Error || (point.Error.Equals(front[^1].Error) && point.Cost.Equals(front[^1].Cost)))
            {
                front.Add(point);
            }
        }

        return front;
    }

    /// <summary>Whether a member of a front dominates a point: the last of those that cost no more has the lowest error.</summary>
    private static bool IsDominated(List<DrawnPoint> front, DrawnPoint point)
    {
        var (low, high) = (0, front.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = front[middle].Cost <= point.Cost ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && front[low - 1] is var last && (last.Error < point.Error || (last.Error.Equals(point.Error) && last.Cost < point.Cost));
    }

    /// <summary>Sorted by cost, then error, then the candidate's place in the list.</summary>
    private readonly record struct DrawnPoint(double Cost, double Error, int Candidate) : IComparable<DrawnPoint>
    {
        public int CompareTo(DrawnPoint other) =>
            Cost.CompareTo(other.Cost) is not 0 and var byCost ? byCost
            : Error.CompareTo(other.Error) is not 0 and var byError ? byError
            : Candidate.CompareTo(other.Candidate);
    }
}
