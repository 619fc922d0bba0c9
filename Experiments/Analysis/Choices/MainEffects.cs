using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Analysis.Choices;

/// <summary>
/// The main effects of choices in an analysis of variance over sampled architectures: for each choice, the variance between its options'
/// means over the variance of all (Sobol 1993, first-order indices). Options are compared among the architectures in which the choice has an
/// effect, and count by the share of those: a block that a depth leaves out would otherwise be given what the depth explains. The
/// variance between means of n samples is too large by what the variance within gives them; that is taken off.
/// </summary>
internal sealed class MainEffects
{
    private readonly int _samples;

    /// <summary>By choice and option, the samples that take it; those in which a choice has no effect are in none.</summary>
    private readonly ImmutableArray<ImmutableArray<int[]>> _takers;

    public MainEffects(SearchSpace space, IReadOnlyList<Architecture> samples)
    {
        _samples = samples.Count;
        _takers = [.. space.Choices.Select((choice, c) => Takers(c, choice.Options.Length))];

        ImmutableArray<int[]> Takers(int c, int options)
        {
            var takers = Enumerable.Range(0, samples.Count).Where(i => space.IsActive(c, samples[i].Genes.AsSpan())).ToLookup(i => samples[i].Genes[c]);
            return [.. Enumerable.Range(0, options).Select(o => takers[o].ToArray())];
        }
    }

    /// <summary>The share of each choice, from 0 to 1; 0 for all where the figures are equal.</summary>
    /// <param name="figures">One for each sample.</param>
    public ImmutableArray<double> Shares(ImmutableArray<double> figures)
    {
        var mean = figures.Average();
        var variance = figures.Sum(f => (f - mean) * (f - mean)) / _samples;
        return [.. _takers.Select(options => variance > 0 ? Math.Clamp(Between(figures, options) / variance, 0, 1) : 0)];
    }

    private double Between(ImmutableArray<double> figures, ImmutableArray<int[]> options)
    {
        var taken = options.RemoveAll(o => o.Length == 0);
        var active = taken.Sum(o => o.Length);
        if (taken.Length < 2 || active <= taken.Length)
        {
            return 0;
        }

        var mean = taken.Sum(o => o.Sum(i => figures[i])) / active;
        var (between, within) = (0.0, 0.0);
        foreach (var takers in taken)
        {
            var own = takers.Average(i => figures[i]);
            between += takers.Length * (own - mean) * (own - mean);
            within += takers.Sum(i => (figures[i] - own) * (figures[i] - own));
        }

        return Math.Max(0, between - ((taken.Length - 1) * within / (active - taken.Length))) / _samples;
    }
}
