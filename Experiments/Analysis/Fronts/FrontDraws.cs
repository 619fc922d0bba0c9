using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>
/// A front drawn anew many times, every candidate's figures from its error bars, each error independent of all others: the same
/// resampling draws the same. Where no figure has an error bar all draws are the front as it stands.
/// </summary>
/// <param name="OnFront">For each candidate, in their order, the share of the draws in which no other dominates it.</param>
/// <param name="Hypervolumes">The hypervolume share of each draw.</param>
public sealed record FrontDraws(ImmutableArray<double> OnFront, ImmutableArray<double> Hypervolumes)
{
    /// <summary>Draws the front of candidates.</summary>
    /// <param name="referenceError">The error that the hypervolume is measured to.</param>
    public static FrontDraws Of(ImmutableArray<FrontCandidate> candidates, CostAxis axis, double referenceError, Resampling resampling)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(resampling);
        var random = resampling.Source();
        var counts = new int[candidates.Length];
        var hypervolumes = ImmutableArray.CreateBuilder<double>(resampling.Draws);
        var points = new (double Cost, double Error, int Candidate)[candidates.Length];
        var front = new List<(double, double)>();
        for (var draw = 0; draw < resampling.Draws; draw++)
        {
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = (candidates[i].Cost.Draw(random), 1 - candidates[i].Accuracy.Draw(random), i);
            }

            Array.Sort(points);
            front.Clear();
            var best = (Cost: double.NaN, Error: double.PositiveInfinity);
            foreach (var (cost, error, candidate) in points)
            {
                if (error < best.Error || (error.Equals(best.Error) && cost.Equals(best.Cost)))
                {
                    best = (cost, error);
                    front.Add(best);
                    counts[candidate]++;
                }
            }

            hypervolumes.Add(HypervolumeShare.Of(front, axis.Reference, referenceError));
        }

        return new FrontDraws([.. counts.Select(c => (double)c / resampling.Draws)], hypervolumes.MoveToImmutable());
    }
}
