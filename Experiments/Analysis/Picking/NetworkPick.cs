using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>
/// Chooses one network for some targets, of those trained for all epochs: the best by the preference among the candidates that keep all
/// limits as their figures stand, and with the confidence asked as far as error bars are known. Baselines are never chosen.
/// </summary>
public static class NetworkPick
{
    /// <summary>The choice.</summary>
    /// <exception cref="ArgumentException">A limit names an unknown figure, a target is not one of the study's, or the confidence is not from 0 to below 1.</exception>
    public static PickResult Choose(Study study, IEnumerable<Trial> trials, PickRequest request)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfZero(request.Targets.Length);
        foreach (var target in request.Targets)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(target);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, study.Targets.Length);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(request.Confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(request.Confidence, 1);
        var limits = request.LimitsIn(study);
        var candidates = trials
            .Where(t => t is { Role: TrialRole.Search, State: TrialState.Infeasible } || FullTrials.IsOne(study, t))
            .Select(t => PickCandidate.Of(study, t, request.Targets, limits))
            .OfType<PickCandidate>()
            .Where(c => c.Trial.State == TrialState.Infeasible || c.Accuracy is not null)
            .ToImmutableArray();
        var trained = candidates.Where(c => c.Trial.State == TrialState.Completed).ToImmutableArray();
        var kept = trained.Where(c => c.Keeps(request.Confidence)).ToImmutableArray();
        var words = new PickWords(study, request, candidates.Any(c => c.Checks.Any(l => l.Figure is { HasErrorBar: true })));
        var result = new PickResult { Preference = request.Wanted, Limits = limits, Candidates = kept.Length, Reason = "" };
        return kept.IsEmpty
            ? Nearest(result, trained.IsEmpty ? candidates : trained, request.Confidence, new MissSentences(words, limits))
            : Best(result, kept, trained, new PickSentences(request, words, limits));
    }

    private static PickResult Best(
        PickResult result, ImmutableArray<PickCandidate> kept, ImmutableArray<PickCandidate> trained, PickSentences sentences)
    {
        var order = PickOrder.Of(result.Preference, kept);
        var beats = order.Second is { } second ? BeatProbability.Of(result.Preference, order.Scale, order.Best, second) : null;
        return result with
        {
            Chosen = Picked(order.Best),
            RunnerUp = order.Second is null ? null : Picked(order.Second),
            ProbabilityBeatsRunnerUp = beats,
            Reason = sentences.Why(order, kept.Length),
            GivesUp = sentences.GivesUp(order.Best, kept, [.. trained.Where(c => c.Trouble is null)]),
            HowSure = sentences.HowSure(order, beats),
        };
    }

    /// <summary>Trained candidates are looked at; untrained ones only where nothing was trained.</summary>
    private static PickResult Nearest(PickResult result, ImmutableArray<PickCandidate> candidates, double confidence, MissSentences sentences)
    {
        var nearest = candidates
            .Select(c => (Candidate: c, Misses: LimitRelaxation.Of(c.Checks, confidence)))
            .OrderBy(c => c.Candidate.Trouble is null ? 0 : 1)
            .ThenBy(c => c.Misses.Sum(m => m.RelativeExcess))
            .ThenBy(c => c.Candidate.Trial.Number)
            .FirstOrDefault();
        return nearest.Candidate is not { } candidate
            ? result with { Reason = MissSentences.Nothing }
            : result with
            {
                Reason = sentences.Miss(candidate, nearest.Misses),
                GivesUp = sentences.Relax(candidate, nearest.Misses),
                NearestMiss = Picked(candidate),
                Misses = nearest.Misses,
            };
    }

    private static PickedNetwork Picked(PickCandidate candidate) => new(candidate.Trial, candidate.Checks);
}
