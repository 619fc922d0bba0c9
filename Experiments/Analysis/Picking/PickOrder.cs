using System.Collections.Immutable;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>Candidates from the best on, by a preference.</summary>
/// <param name="Best">Of equal scores the more accurate, then the faster, then the earlier trial.</param>
/// <param name="Second">The best among the candidates of other architectures than the best's; null where there are none.</param>
/// <param name="Scale">What both were scored by.</param>
internal sealed record PickOrder(PickCandidate Best, PickCandidate? Second, PickScale Scale)
{
    /// <summary>The order of candidates, at least one.</summary>
    public static PickOrder Of(PickPreference preference, ImmutableArray<PickCandidate> candidates)
    {
        var scale = new PickScale(preference, candidates);
        var best = First(preference, scale, candidates);
        var others = candidates.Where(c => !string.Equals(c.Trial.Architecture, best.Trial.Architecture, StringComparison.Ordinal)).ToImmutableArray();
        return new PickOrder(best, others.IsEmpty ? null : First(preference, new PickScale(preference, others), others), scale);
    }

    private static PickCandidate First(PickPreference preference, PickScale scale, ImmutableArray<PickCandidate> candidates) =>
        (preference == PickPreference.Knee ? scale.Front : candidates)
            .OrderBy(scale.Score)
            .ThenByDescending(c => c.Accuracy!.Value)
            .ThenBy(scale.Slowdown)
            .ThenBy(c => c.Trial.Number)
            .First();
}
