using System.Collections.Immutable;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Fronts;

/// <summary>
/// Chooses a network for one target, of those trained for all epochs: the most accurate candidate within the limits (of equals the faster), or, when only a
/// minimum accuracy is asked, the fastest that reaches it (of equals the more accurate). Baselines are never chosen.
/// </summary>
public static class FrontPick
{
    /// <summary>The choice for one target.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <exception cref="ArgumentException">A limit names an unknown figure.</exception>
    public static PickResult Choose(Study study, IEnumerable<Trial> trials, int target, PickLimits limits)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, study.Targets.Length);
        foreach (var limit in limits.Max)
        {
            Figures.Words(limit.Figure);
        }

        var merged = limits with { Max = Tightest(study.Targets[target].Limits.AddRange(limits.Max)) };
        var candidates = trials
            .Where(t => t is { Role: TrialRole.Search, State: not TrialState.Completed } || FullTrials.IsOne(study, t))
            .Select(t => PickCandidate.Of(t, target, merged))
            .OfType<PickCandidate>()
            .ToImmutableArray();
        var sentences = new PickSentences(study.Targets[target], merged);
        var kept = candidates.Where(c => c.Trial.State == TrialState.Completed && c.Keeps).ToImmutableArray();
        return kept.IsEmpty ? Nearest(candidates, sentences) : Best(kept, limits, sentences);
    }

    private static PickResult Best(ImmutableArray<PickCandidate> kept, PickLimits limits, PickSentences sentences)
    {
        var fastest = kept.OrderBy(c => c.LatencyMs).ThenByDescending(c => c.Accuracy).ThenBy(c => c.Trial.Number).ToImmutableArray();
        var accurate = kept.OrderByDescending(c => c.Accuracy).ThenBy(c => c.LatencyMs).ThenBy(c => c.Trial.Number).ToImmutableArray();
        var wantsSpeed = limits.MinAccuracy is not null && limits.Max.IsEmpty;
        var order = wantsSpeed ? fastest : accurate;
        var chosen = order[0];
        var runnerUp = order.FirstOrDefault(c => !string.Equals(c.Trial.Architecture, chosen.Trial.Architecture, StringComparison.Ordinal));
        return new PickResult
        {
            Chosen = chosen.Trial,
            Reason = wantsSpeed ? sentences.Fastest(chosen, accurate[0], kept.Length) : sentences.MostAccurate(chosen, fastest[0], kept.Length),
            RunnerUp = runnerUp?.Trial,
            RunnerUpReason = runnerUp is null ? null : sentences.RunnerUp(runnerUp, chosen),
        };
    }

    /// <summary>Trained candidates come first; untrained ones are looked at only where nothing was trained.</summary>
    private static PickResult Nearest(ImmutableArray<PickCandidate> candidates, PickSentences sentences)
    {
        var trained = candidates.Where(c => c.Trial.State == TrialState.Completed).ToImmutableArray();
        var pool = trained.IsEmpty ? candidates.Where(c => c.Trial.State == TrialState.Infeasible) : trained;
        var nearest = pool
            .OrderBy(c => c.Trouble is null ? 0 : 1)
            .ThenBy(c => c.Misses.Sum(m => m.RelativeExcess))
            .ThenBy(c => c.Trial.Number)
            .FirstOrDefault();
        return new PickResult
        {
            Reason = sentences.Miss(nearest),
            NearestMiss = nearest?.Trial,
            Misses = nearest?.Misses ?? [],
        };
    }

    private static ImmutableArray<Limit> Tightest(ImmutableArray<Limit> limits) =>
        [.. limits.GroupBy(l => l.Figure, StringComparer.Ordinal).Select(g => g.MinBy(l => l.Max)!)];
}
