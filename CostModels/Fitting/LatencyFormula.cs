using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting;

/// <summary>Features to milliseconds: a sum of terms, times a factor that regression trees correct it by where there are any.</summary>
public sealed class LatencyFormula
{
    private readonly (int First, int Second, double Coefficient)[] _terms;

    /// <summary>Makes it.</summary>
    /// <param name="terms">The sum, added in this order.</param>
    /// <param name="leastMs">What a latency is at least, wherever the sum ends up far from what was measured; above 0.</param>
    /// <param name="trees">Sum up to the logarithm of the factor.</param>
    /// <exception cref="ArgumentException">A term names a feature that there is not, or more than two.</exception>
    public LatencyFormula(ImmutableArray<LatencyTerm> terms, double leastMs, ImmutableArray<RegressionTree> trees)
    {
        (Terms, LeastMs, Trees) = (terms, leastMs, trees);
        _terms = [.. terms.Select(Indexed)];
    }

    public ImmutableArray<LatencyTerm> Terms { get; }

    public double LeastMs { get; }

    public ImmutableArray<RegressionTree> Trees { get; }

    /// <summary>Milliseconds for a network.</summary>
    /// <param name="features">[<see cref="FeatureVocabulary.Count"/>].</param>
    public double Evaluate(ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        foreach (var (first, second, coefficient) in _terms)
        {
            sum += first < 0 ? coefficient : second < 0 ? coefficient * features[first] : coefficient * features[first] * features[second];
        }

        sum = Math.Max(sum, LeastMs);
        if (Trees.IsEmpty)
        {
            return sum;
        }

        var logarithm = 0.0;
        foreach (var tree in Trees)
        {
            logarithm += tree.Evaluate(features);
        }

        return sum * Math.Exp(logarithm);
    }

    private static (int First, int Second, double Coefficient) Indexed(LatencyTerm term)
    {
        var indices = term.Features.Select(FeatureVocabulary.IndexOf).ToArray();
        return indices.Length <= 2 && !indices.Contains(-1)
            ? (indices is [var f, ..] ? f : -1, indices is [_, var s] ? s : -1, term.CoefficientMs)
            : throw new ArgumentException($"A term is of at most two features of the vocabulary, not of {string.Join(", ", term.Features)}.", nameof(term));
    }
}
