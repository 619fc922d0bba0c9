using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting;

/// <summary>One summand of a latency: a coefficient times the product of features.</summary>
/// <param name="Features">Names of the <see cref="FeatureVocabulary"/>: none for a constant, one, or two (twice the same for a square).</param>
/// <param name="CoefficientMs">Milliseconds per unit of the product.</param>
public sealed record LatencyTerm(ImmutableArray<string> Features, double CoefficientMs)
{
    public bool Equals(LatencyTerm? other) =>
        other is not null && CoefficientMs.Equals(other.CoefficientMs) && Features.SequenceEqual(other.Features, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(CoefficientMs, Features.Length);
}
