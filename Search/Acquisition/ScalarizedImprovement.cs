using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Search.Acquisition;

/// <summary>
/// Expected improvement of one weighting of a group's objectives, max over k of w_k (f_k - u_k) / r_k: the Tchebycheff distance from a
/// point u a little better than the best seen, in units of the front's range r (Knowles 2006, equation 2, without the small linear term,
/// which breaks ties that continuous beliefs do not have). The distance is at most t with the product of the probabilities that each f_k
/// is at most u_k + t r_k / w_k, and the expected improvement is the integral of that up to the best distance seen.
/// </summary>
internal sealed class ScalarizedImprovement
{
    /// <summary>How far u lies beyond the best value of each objective, in units of the range.</summary>
    private const double Utopia = 0.1;
    private const double LeastWeight = 1e-3;

    /// <summary>Standard deviations below the median beyond which nothing is expected.</summary>
    private const double Farthest = 4;
    private const int Steps = 16;

    private readonly ImmutableArray<double> _utopia;
    private readonly ImmutableArray<double> _unit;
    private readonly double _best;

    /// <summary>The improvement on what was seen.</summary>
    /// <param name="seen">Values of the group's objectives, finite, at least one.</param>
    /// <param name="weights">One for each objective, not negative.</param>
    public ScalarizedImprovement(IReadOnlyList<ImmutableArray<double>> seen, IReadOnlyList<double> weights)
    {
        var ranks = NonDominatedSorting.Ranks([.. seen.Select(p => new ObjectiveVector(p))]);
        ImmutableArray<double>[] front = [.. seen.Where((_, i) => ranks[i] == 0)];
        var (utopia, unit) = (ImmutableArray.CreateBuilder<double>(weights.Count), ImmutableArray.CreateBuilder<double>(weights.Count));
        for (var k = 0; k < weights.Count; k++)
        {
            var ideal = front.Min(p => p[k]);
            var range = front.Max(p => p[k]) - ideal;
            range = range > 0 ? range : seen.Max(p => p[k]) - ideal;
            range = range > 0 ? range : Math.Max(0.1 * Math.Abs(ideal), 1e-9);
            utopia.Add(ideal - (Utopia * range));
            unit.Add(range / Math.Max(weights[k], LeastWeight));
        }

        (_utopia, _unit) = (utopia.MoveToImmutable(), unit.MoveToImmutable());
        _best = front.Min(p => Enumerable.Range(0, p.Length).Max(k => (p[k] - _utopia[k]) / _unit[k]));
    }

    /// <summary>The expected improvement of an architecture.</summary>
    /// <param name="beliefs">One for each objective, independent of one another.</param>
    public double Expected(ReadOnlySpan<Belief> beliefs)
    {
        var lowest = double.NegativeInfinity;
        for (var k = 0; k < beliefs.Length; k++)
        {
            lowest = Math.Max(lowest, (beliefs[k].At(-Farthest) - _utopia[k]) / _unit[k]);
        }

        if (!(lowest < _best))
        {
            return 0;
        }

        var step = (_best - lowest) / Steps;
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            sum += Within(beliefs, lowest + ((i + 0.5) * step));
        }

        return sum * step;
    }

    private double Within(ReadOnlySpan<Belief> beliefs, double distance)
    {
        var probability = 1.0;
        for (var k = 0; k < beliefs.Length && probability > 0; k++)
        {
            probability *= beliefs[k].AtMost(_utopia[k] + (distance * _unit[k]));
        }

        return probability;
    }
}
