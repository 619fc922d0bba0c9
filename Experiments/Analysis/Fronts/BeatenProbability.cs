using System.Collections.Immutable;
using System.Numerics;
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

    /// <summary>A member that beats a candidate with no more than this is left out; one that is alone then needs no mean.</summary>
    private const double Negligible = 1e-9;

    private const int Neighbours = 8;

    private static readonly double[] _deviates =
        [.. Enumerable.Range(0, Nodes).Select(i => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (i + 0.5) / Nodes))];

    /// <summary>In order of their cost as it is stated.</summary>
    private readonly ImmutableArray<FrontCandidate> _members;

    public BeatenProbability(ImmutableArray<FrontCandidate> members) => _members = [.. members.OrderBy(m => m.Cost.Value)];

    /// <summary>Whether one member alone beats a candidate beyond doubt (0.999).</summary>
    public bool IsSurelyBeaten(FrontCandidate candidate) =>
        Likeliest(candidate).Probability >= Settled || _members.Any(m => ProbabilityOf(m, candidate) >= Settled);

    /// <summary>The probability; where one member alone beats the candidate with 0.999, that member's.</summary>
    public double Of(FrontCandidate candidate)
    {
        if (Likeliest(candidate) is { Probability: >= Settled } likeliest)
        {
            return likeliest.Probability;
        }

        var rivals = new List<FrontCandidate>(_members.Length);
        var most = 0.0;
        foreach (var member in _members)
        {
            var probability = ProbabilityOf(member, candidate);
            if (probability >= Settled)
            {
                return probability;
            }

            most = Math.Max(most, probability);
            if (probability > Negligible)
            {
                rivals.Add(member);
            }
        }

        return rivals.Count < 2 ? most : Math.Max(most, OfAny(candidate, rivals));
    }

    /// <summary>Whether the probability reaches a confidence. A few members suffice to tell of most candidates: all of them only add to it.</summary>
    public bool IsBeaten(FrontCandidate candidate, double confidence)
    {
        var (index, probability) = Likeliest(candidate);
        if (probability >= confidence)
        {
            return true;
        }

        var first = Math.Max(0, index - Neighbours);
        var near = _members[first..Math.Min(_members.Length, index + Neighbours + 1)].Where(m => ProbabilityOf(m, candidate) > Negligible).ToList();
        return (near.Count > 1 && OfAny(candidate, near) >= confidence) || Of(candidate) >= confidence;
    }

    /// <summary>
    /// The member of the highest probability among the one that is next cheaper and those 2, 4, 8, ... places before it: cheaper ones beat a candidate
    /// more surely in cost and less surely in accuracy.
    /// </summary>
    private (int Index, double Probability) Likeliest(FrontCandidate candidate)
    {
        var place = Place(candidate.Cost.Value);
        var likeliest = (Index: place, Probability: 0.0);
        for (var step = 1; step <= place && likeliest.Probability < Settled; step *= 2)
        {
            var probability = ProbabilityOf(_members[place - step], candidate);
            likeliest = probability > likeliest.Probability ? (place - step, probability) : likeliest;
        }

        return likeliest;
    }

    private static double ProbabilityOf(FrontCandidate member, FrontCandidate candidate) =>
        ReferenceEquals(member.Trial, candidate.Trial) ? 0 : member.ProbabilityOfDominating(candidate);

    /// <summary>How many members cost at most so much.</summary>
    private int Place(double cost)
    {
        var (low, high) = (0, _members.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _members[middle].Cost.Value <= cost ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double OfAny(FrontCandidate candidate, List<FrontCandidate> rivals)
    {
        var (costs, accuracies) = (Values(candidate.Cost), Values(candidate.Accuracy));
        var better = rivals.ConvertAll(r => Array.ConvertAll(accuracies, r.Accuracy.ProbabilityAtLeast));
        var product = new double[accuracies.Length];
        var unbeaten = 0.0;
        foreach (var cost in costs)
        {
            Array.Fill(product, 1);
            for (var r = 0; r < rivals.Count; r++)
            {
                MultiplyByMisses(product, rivals[r].Cost.ProbabilityAtMost(cost), better[r]);
            }

            foreach (var miss in product)
            {
                unbeaten += miss;
            }
        }

        return 1 - (unbeaten / (costs.Length * accuracies.Length));
    }

    /// <summary>Several accuracies in one instruction, where the processor can.</summary>
    private static void MultiplyByMisses(double[] product, double cheaper, double[] better)
    {
        var i = 0;
        for (; i <= product.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(product, i) * (Vector<double>.One - (cheaper * new Vector<double>(better, i)))).CopyTo(product, i);
        }

        for (; i < product.Length; i++)
        {
            product[i] *= 1 - (cheaper * better[i]);
        }
    }

    private static double[] Values(Estimate figure) =>
        figure.Scale > 0 ? Array.ConvertAll(_deviates, figure.AtDeviate) : [figure.AtDeviate(0)];
}
