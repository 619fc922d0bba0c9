using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Analysis.Choices;

/// <summary>
/// Which options the members of a front prefer against the space's prior. An option is called preferred or avoided where an exact binomial
/// test of its count against the prior share is significant with a false discovery rate of 10 % over all options of the space (Benjamini and
/// Hochberg 1995): with a hundred options some stand out by chance. Members count as independent; those that descend from each other are not, and
/// make the verdicts bolder than they should be.
/// </summary>
public static class OptionPreferences
{
    private const double FalseDiscoveryRate = 0.1;
    private const int Samples = 4000;

    /// <summary>One for each option of each choice, in the space's order.</summary>
    /// <param name="members">Architectures of a front, or of several; equal ones count once.</param>
    /// <param name="evaluated">All architectures that were evaluated; equal ones count once.</param>
    /// <param name="level">Of the intervals.</param>
    public static ImmutableArray<OptionPreference> Of(
        SearchSpace space, IEnumerable<Architecture> members, IEnumerable<Architecture> evaluated, double level = 0.9, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(evaluated);
        var random = new Random(seed);
        var taken = Counts(space, members.Distinct());
        var seen = Counts(space, evaluated.Distinct());
        var prior = Counts(space, Enumerable.Range(0, Samples).Select(_ => space.Sample(random)));
        var options =
            from c in Enumerable.Range(0, space.Choices.Length)
            from o in Enumerable.Range(0, space.Choices[c].Options.Length)
            let count = new Proportion(taken[c][o], taken[c].Sum())
            let share = (double)prior[c][o] / prior[c].Sum()
            select new OptionPreference(
                c,
                space.Choices[c].Name,
                space.Choices[c].Options[o],
                count,
                count.Wilson(level),
                share,
                (double)seen[c][o] / seen[c].Sum(),
                PreferenceVerdict.Unsettled);
        return Judged([.. options]);
    }

    private static int[][] Counts(SearchSpace space, IEnumerable<Architecture> architectures)
    {
        int[][] counts = [.. space.Choices.Select(c => new int[c.Options.Length])];
        foreach (var genes in architectures.Select(a => a.Genes))
        {
            for (var c = 0; c < counts.Length; c++)
            {
                counts[c][genes[c]] += space.IsActive(c, genes.AsSpan()) ? 1 : 0;
            }
        }

        return counts;
    }

    private static ImmutableArray<OptionPreference> Judged(ImmutableArray<OptionPreference> options)
    {
        var values = options.Select(PValue).ToArray();
        var tested = values.Where(double.IsFinite).Order().ToArray();
        var last = Array.FindLastIndex([.. tested.Select((p, i) => p <= FalseDiscoveryRate * (i + 1) / tested.Length)], isBelow => isBelow);
        var limit = last < 0 ? -1 : tested[last];
        return
        [
            .. options.Select((o, i) => !(values[i] <= limit) ? o
                : o with { Verdict = o.Taken.Value > o.PriorShare ? PreferenceVerdict.Preferred : PreferenceVerdict.Avoided }),
        ];
    }

    /// <summary>
    /// The probability of a count at least as far out, twice the smaller tail; not a number where nothing can be tested: no member has
    /// the choice, or there is no other option by chance.
    /// </summary>
    private static double PValue(OptionPreference option)
    {
        var (count, cases, share) = (option.Taken.Successes, option.Taken.Cases, option.PriorShare);
        if (cases == 0 || !(share > 0 && share < 1))
        {
            return double.NaN;
        }

        var atMost = Binomial.CDF(share, cases, count);
        var atLeast = count == 0 ? 1 : 1 - Binomial.CDF(share, cases, count - 1);
        return Math.Min(1, 2 * Math.Min(atMost, atLeast));
    }
}
