using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>Figures, limits and probabilities of a pick in words.</summary>
/// <param name="hasErrorBars">Whether a limited figure of some candidate has an error bar, so that the confidence counts.</param>
internal sealed class PickWords(Study study, PickRequest request, bool hasErrorBars)
{
    private bool IsOnSeveral => request.Targets.Length > 1;

    /// <summary>The device in words: <c>pixel1-cpu (fp32)</c>.</summary>
    public string Device(int target) => study.Targets[target].Label;

    /// <summary>The end of a phrase on one device: <c> on pixel1-cpu (fp32)</c>, or nothing where there is only one.</summary>
    public string On(int? target) => IsOnSeveral && target is { } t ? $" on {Device(t)}" : "";

    /// <summary>Accuracy and latencies with their errors: <c>91.00 % ± 0.60 at 4.20 ms (3.90 to 4.53)</c>.</summary>
    public string Described(PickCandidate candidate)
    {
        var latencies = candidate.Latencies.Select((l, i) => $"{Latency(candidate.Costs[i].Target, l)}{On(candidate.Costs[i].Target)}");
        return $"{Accuracy(candidate.Accuracy!)} at {List([.. latencies])}";
    }

    /// <summary>A latency in milliseconds: <c>4.20 ms</c>.</summary>
    public static string Milliseconds(double ms) => Figures.Text("latencyMs", ms);

    /// <summary>The trial: <c>trial 7</c>.</summary>
    public static string Name(PickCandidate candidate) => $"trial {candidate.Trial.Number}";

    /// <summary>What the limits leave: <c>with latency at most 5.00 ms and accuracy at least 90.00 %</c>.</summary>
    private string Within(ImmutableArray<PickLimit> limits)
    {
        if (limits.IsEmpty)
        {
            return $"that {List([.. request.Targets.Select(Device)])} can run";
        }

        var phrases = limits
            .GroupBy(l => (l.Figure, l.Bound))
            .Select(g => $"{Bound(g.First())}{(g.First().Target is null || !IsOnSeveral ? "" : g.Count() == request.Targets.Length ? " on each device" : $" on {List([.. g.Select(l => Device(l.Target!.Value))])}")}");
        return $"with {List([.. phrases])}";
    }

    /// <summary>As the limits read, with the confidence where a limited figure has an error bar.</summary>
    public string Kept(ImmutableArray<PickLimit> limits)
    {
        var isCertain = !hasErrorBars || request.Confidence <= 0;
        return $"{Within(limits)}{(isCertain ? "" : $" (kept with a probability of {request.Confidence:0.####} or more)")}";
    }

    /// <summary>A limit without its device: <c>latency at most 5.00 ms</c>.</summary>
    public static string Bound(PickLimit limit) => limit.IsMinimum
        ? $"accuracy at least {Figures.Accuracy(limit.Bound)}"
        : $"{Figures.Words(limit.Figure)} at most {Figures.Text(limit.Figure, limit.Bound)}";

    /// <summary>A limit's figure and device: <c>latency on pixel1-cpu (fp32)</c>.</summary>
    public string Subject(PickLimit limit) => $"{(limit.IsMinimum ? "accuracy" : Figures.Words(limit.Figure))}{On(limit.Target)}";

    /// <summary>A probability to two digits, never rounded to certainty: <c>0.94</c>, <c>above 0.99</c>.</summary>
    public static string Probability(double probability) => probability switch
    {
        > 0.99 => "above 0.99",
        < 0.01 => "below 0.01",
        _ => probability.ToString("0.00"),
    };

    /// <summary>The same after a noun: <c>with a probability of 0.94</c>, <c>with a probability above 0.99</c>.</summary>
    public static string WithProbability(double probability) =>
        $"with a probability {(probability is > 0.99 or < 0.01 ? "" : "of ")}{Probability(probability)}";

    /// <summary>Why a figure has no error bar: <c>uncalibrated: no interval</c>.</summary>
    public string NoInterval(string figure, int? target) => (figure, target) switch
    {
        ("latencyMs", { } t) when !study.Targets[t].Calibrated => "uncalibrated: no interval",
        ("energyMj", _) => "no interval: no energy has one",
        _ => "no interval",
    };

    /// <summary>Items with commas and an <c>and</c>.</summary>
    public static string List(ImmutableArray<string> items) => items.Length switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items[..^1])} and {items[^1]}",
    };

    /// <summary>The sentence with a capital.</summary>
    public static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Accuracy(Estimate accuracy) =>
        accuracy.HasErrorBar ? $"{Figures.Accuracy(accuracy.Value)} ± {accuracy.Scale * 100:0.00}" : Figures.Accuracy(accuracy.Value);

    private string Latency(int target, Estimate latency) => latency.Interval() is { } interval
        ? $"{Milliseconds(latency.Value)} ({Milliseconds(interval.Low)[..^3]} to {Milliseconds(interval.High)[..^3]}{(request.Extrapolated.Contains(target) ? ", extrapolated" : "")})"
        : $"{Milliseconds(latency.Value)}{(study.Targets[target].Calibrated ? "" : " (an uncalibrated estimate)")}";
}
