using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>Says in three sentences why a network was picked, what it gives up, and how sure that is.</summary>
internal sealed class PickSentences(PickRequest request, PickWords words, ImmutableArray<PickLimit> limits)
{
    /// <summary>Why the choice is what it is.</summary>
    /// <param name="count">Candidates that keep the limits.</param>
    public string Why(PickOrder order, int count)
    {
        var chosen = order.Best;
        var among = count == 1 ? $"the only candidate {words.Kept(limits)}" : $"of the {count:#,0} candidates {words.Kept(limits)}";
        var best = request.Wanted switch
        {
            _ when count == 1 => among,
            PickPreference.Accuracy => $"the most accurate {among}",
            PickPreference.Latency when request.Targets.Length == 1 => $"the fastest {among}",
            PickPreference.Latency => $"the one that loses least speed anywhere {among}, at most {order.Scale.Slowdown(chosen):0.00} times the lowest latency on each device",
            _ => Knee(order, among),
        };
        return $"{PickWords.Capital(PickWords.Name(chosen))} is {best}: {words.Described(chosen)}.";
    }

    /// <summary>What the choice gives up to the fastest and to the most accurate of those within the limits, and to the limits.</summary>
    /// <param name="deployable">All trained candidates that the devices can run, limits or not.</param>
    public string GivesUp(PickCandidate chosen, ImmutableArray<PickCandidate> kept, ImmutableArray<PickCandidate> deployable)
    {
        var parts = new List<string>();
        if (request.Wanted != PickPreference.Accuracy)
        {
            parts.Add(Accuracy(chosen, MostAccurate(kept)));
        }

        if (request.Wanted != PickPreference.Latency || request.Targets.Length > 1)
        {
            parts.AddRange(Enumerable.Range(0, request.Targets.Length).Select(t => Speed(chosen, kept, t)));
        }

        parts.RemoveAll(string.IsNullOrEmpty);
        var nothing = request.Wanted switch
        {
            _ when kept.Length == 1 => "nothing, for there is no other",
            PickPreference.Accuracy => "nothing: none of them is faster",
            PickPreference.Latency when request.Targets.Length == 1 => "nothing: none of them is more accurate",
            _ => "nothing: none of them is faster or more accurate",
        };
        var given = parts.Count == 0 ? nothing : PickWords.List([.. parts]);
        return $"It gives up {given}{ToLimits(chosen, kept, deployable)}.";
    }

    /// <summary>How probable it is that the choice keeps the limits and beats the runner-up.</summary>
    public string HowSure(PickOrder order, double? beats)
    {
        var unknown = order.Best.Checks.Where(c => !c.IsProbabilityKnown)
            .Select(c => $"{words.Subject(c.Limit)} ({words.NoInterval(c.Limit.Figure, c.Limit.Target)})")
            .ToImmutableArray();
        var known = order.Best.Checks.Where(c => c.IsProbabilityKnown).ToImmutableArray();
        string[] parts = [Keeping(known, unknown), Beating(order, beats), Guessed(order)];
        return $"{PickWords.Capital(string.Join("; ", parts.Where(p => p.Length > 0)))}.";
    }

    private string Knee(PickOrder order, string among)
    {
        var front = order.Scale.Front;
        var isEnd = order.Best == front[0] || order.Best == front[^1];
        return front.Length == 1 ? $"fastest and most accurate at once {among}"
            : isEnd ? $"the more accurate end of a front without a knee {among}"
            : $"the knee of the front {among}, furthest from the line between its ends {PickWords.Name(front[0])} and {PickWords.Name(front[^1])}";
    }

    private string Keeping(ImmutableArray<LimitCheck> known, ImmutableArray<string> unknown)
    {
        if (known.IsEmpty && unknown.IsEmpty)
        {
            return "there is no limit to keep";
        }

        var uncertain = known.Where(c => c.Figure!.HasErrorBar).ToImmutableArray();
        var each = uncertain.Length < 2 ? "" : $" ({string.Join(", ", uncertain.Select(c => $"{words.Subject(c.Limit)} {PickWords.Probability(c.Probability)}"))})";
        var rest = unknown.IsEmpty ? "" : $"how surely it keeps {PickWords.List(unknown)} is not known";
        var sure = known.IsEmpty ? ""
            : uncertain.IsEmpty ? $"it keeps {(unknown.IsEmpty ? "the limits" : $"{PickWords.List([.. known.Select(c => words.Subject(c.Limit))])}")} for certain, being counted"
            : $"it keeps {(unknown.IsEmpty ? "the limits" : "the other limits")} {PickWords.WithProbability(LimitRelaxation.Joint(known))}{each}";
        return string.Join("; ", new[] { rest, sure }.Where(t => t.Length > 0));
    }

    private string Beating(PickOrder order, double? beats)
    {
        if (order.Second is not { } second)
        {
            return "there is no runner-up";
        }

        var runnerUp = $"the runner-up, {PickWords.Name(second)} with {words.Described(second)}";
        var better = request.Wanted switch
        {
            PickPreference.Accuracy => "is truly more accurate than",
            PickPreference.Latency => request.Targets.Length == 1 ? "is truly faster than" : "truly loses less speed than",
            _ => "truly lies nearer the ideal than",
        };
        return beats is { } probability
            ? $"{PickWords.WithProbability(probability)} it {better} {runnerUp}"
            : $"whether it {better} {runnerUp}, has no probability ({Missing(order.Best, second)})";
    }

    /// <summary>That probabilities go by intervals which do not hold, where they do; nothing where no probability depends on a latency.</summary>
    private string Guessed(PickOrder order)
    {
        var isCompared = order.Second is not null && request.Wanted != PickPreference.Accuracy;
        var guessed = request.Targets
            .Where(t => request.Extrapolated.Contains(t) && (isCompared || limits.Any(l => l.Figure == "latencyMs" && l.Target == t)))
            .Select(words.Device)
            .ToImmutableArray();
        return guessed.IsEmpty ? ""
            : $"what of this rests on the latency on {PickWords.List(guessed)} is a guess, for no network of this space was measured there (extrapolated)";
    }

    private string Missing(PickCandidate one, PickCandidate other)
    {
        if (request.Wanted != PickPreference.Latency && !(one.Accuracy!.HasErrorBar && other.Accuracy!.HasErrorBar))
        {
            return "an accuracy without a standard error";
        }

        var without = one.Costs.Zip(one.Latencies, other.Latencies).Where(t => !t.Second.HasErrorBar || !t.Third.HasErrorBar).Select(t => t.First.Target);
        return PickWords.List([.. without.Select(t => $"{words.Device(t)} is {words.NoInterval("latencyMs", t)}")]);
    }

    private string Speed(PickCandidate chosen, ImmutableArray<PickCandidate> kept, int index)
    {
        var fastest = Fastest(kept, index);
        var (own, lowest) = (chosen.Latencies[index].Value, fastest.Latencies[index].Value);
        return own > lowest
            ? $"{PickWords.Milliseconds(own - lowest)}{words.On(request.Targets[index])} to the fastest, {PickWords.Name(fastest)} with {PickWords.Milliseconds(lowest)}"
            : "";
    }

    private static string Accuracy(PickCandidate chosen, PickCandidate best)
    {
        var difference = best.Accuracy!.Value - chosen.Accuracy!.Value;
        return difference > 0 ? $"{Figures.Points(difference)} of accuracy{Judged(chosen.Accuracy, best.Accuracy)} to the most accurate, {PickWords.Name(best)}" : "";
    }

    /// <summary>What would be more accurate without the limits and, where latency is preferred, what would be faster.</summary>
    private string ToLimits(PickCandidate chosen, ImmutableArray<PickCandidate> kept, ImmutableArray<PickCandidate> deployable)
    {
        var parts = new List<string>();
        if (MostAccurate(deployable) is var best && best.Accuracy!.Value > MostAccurate(kept).Accuracy!.Value)
        {
            parts.Add($"{PickWords.Name(best)} is {Figures.Points(best.Accuracy.Value - chosen.Accuracy!.Value)} more accurate{Judged(chosen.Accuracy, best.Accuracy)}");
        }

        for (var t = 0; request.Wanted == PickPreference.Latency && t < request.Targets.Length; t++)
        {
            var (fastest, lowest) = (Fastest(deployable, t), Fastest(kept, t).Latencies[t].Value);
            if (fastest.Latencies[t].Value < lowest)
            {
                parts.Add($"{PickWords.Name(fastest)} is {PickWords.Milliseconds(chosen.Latencies[t].Value - fastest.Latencies[t].Value)} faster{words.On(request.Targets[t])}");
            }
        }

        return parts.Count == 0 ? "" : $"; without the limits {PickWords.List([.. parts])}";
    }

    private static string Judged(Estimate one, Estimate other)
    {
        if (!one.HasErrorBar || !other.HasErrorBar)
        {
            return "";
        }

        var error = Math.Sqrt((one.Scale * one.Scale) + (other.Scale * other.Scale));
        var judged = Math.Abs(one.Value - other.Value) <= error ? "within" : "beyond";
        return $" ({judged} the difference's standard error of {error * 100:0.00})";
    }

    private static PickCandidate Fastest(ImmutableArray<PickCandidate> candidates, int index) =>
        candidates.OrderBy(c => c.Latencies[index].Value).ThenByDescending(c => c.Accuracy!.Value).ThenBy(c => c.Trial.Number).First();

    private static PickCandidate MostAccurate(ImmutableArray<PickCandidate> candidates) =>
        candidates.OrderByDescending(c => c.Accuracy!.Value).ThenBy(c => c.Latencies[0].Value).ThenBy(c => c.Trial.Number).First();
}
