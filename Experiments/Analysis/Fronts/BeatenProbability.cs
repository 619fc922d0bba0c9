using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>
/// The probability that the true figures of at least one member of a front dominate a candidate's: 1 less the mean, over what the candidate's
/// true figures (c, a) may be, of the product over the members of 1 - P(cost at most c) P(accuracy at least a). The mean is taken over 32
/// equally probable values of each figure (their middle quantiles).
/// </summary>
internal sealed class BeatenProbability
{
    private const int Nodes = 32;

    /// <summary>A candidate that one member beats with this probability is out of the race; the other members are not asked.</summary>
    private const double Settled = 0.999;

    private static readonly ImmutableArray<double> _quantiles = [.. Enumerable.Range(0, Nodes).Select(i => (i + 0.5) / Nodes)];

    private readonly ImmutableArray<FrontCandidate> _members;

    public BeatenProbability(ImmutableArray<FrontCandidate> members) => _members = members;

    /// <summary>Whether a probability leaves a candidate in the race.</summary>
    public static bool LeavesHope(double probability) => probability < Settled;

    public double Of(FrontCandidate candidate)
    {
        var rivals = new List<FrontCandidate>(_members.Length);
        var most = 0.0;
        foreach (var member in _members)
        {
            if (ReferenceEquals(member.Trial, candidate.Trial))
            {
                continue;
            }

            var probability = member.ProbabilityOfDominating(candidate);
            if (probability >= Settled)
            {
                return probability;
            }

            most = Math.Max(most, probability);
            if (probability > 1e-9)
            {
                rivals.Add(member);
            }
        }

        return rivals.Count < 2 ? most : OfAny(candidate, rivals);
    }

    private static double OfAny(FrontCandidate candidate, List<FrontCandidate> rivals)
    {
        var (costs, accuracies) = (Values(candidate.Cost), Values(candidate.Accuracy));
        var cheaper = rivals.ConvertAll(r => costs.Select(r.Cost.ProbabilityAtMost).ToArray());
        var better = rivals.ConvertAll(r => accuracies.Select(r.Accuracy.ProbabilityAtLeast).ToArray());
        var unbeaten = 0.0;
        for (var c = 0; c < costs.Length; c++)
        {
            for (var a = 0; a < accuracies.Length; a++)
            {
                var product = 1.0;
                for (var r = 0; r < rivals.Count; r++)
                {
                    product *= 1 - (cheaper[r][c] * better[r][a]);
                }

                unbeaten += product;
            }
        }

        return 1 - (unbeaten / (costs.Length * accuracies.Length));
    }

    private static double[] Values(Estimate figure) =>
        figure.Scale > 0 ? [.. _quantiles.Select(figure.Quantile)] : [figure.Quantile(0.5)];
}
