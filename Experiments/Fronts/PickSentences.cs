using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Fronts;

/// <summary>Says in one sentence each why a network was picked, what it gives up, and how sure that is.</summary>
internal sealed class PickSentences(Target target, PickLimits limits)
{
    public string MostAccurate(PickCandidate chosen, PickCandidate fastest, int count)
    {
        var price = chosen.LatencyMs > fastest.LatencyMs
            ? $"it gives up {Latency(chosen.LatencyMs - fastest.LatencyMs)} against the fastest of them, {Names(fastest)} with {Latency(fastest.LatencyMs)}"
            : "none of them is faster";
        return $"{Capital(Names(chosen))} is the most accurate {Among(count)}: {Figure(chosen)}; {price}.";
    }

    public string Fastest(PickCandidate chosen, PickCandidate mostAccurate, int count)
    {
        var price = mostAccurate.Accuracy > chosen.Accuracy
            ? $"it gives up {Difference(chosen, mostAccurate)} to the most accurate of them, {Names(mostAccurate)}"
            : "none of them is more accurate";
        var doubt = chosen.Accuracy - limits.MinAccuracy < chosen.StdError ? ", with the asked accuracy inside its standard error" : "";
        return $"{Capital(Names(chosen))} is the fastest {Among(count)}: {Figure(chosen)}{doubt}; {price}.";
    }

    public string RunnerUp(PickCandidate runnerUp, PickCandidate chosen)
    {
        var accuracy = runnerUp.Accuracy == chosen.Accuracy
            ? "is as accurate"
            : $"{(runnerUp.Accuracy < chosen.Accuracy ? "gives up" : "gains")} {Difference(runnerUp, chosen)}";
        var difference = Latency(Math.Abs(runnerUp.LatencyMs - chosen.LatencyMs));
        var latency = runnerUp.LatencyMs.CompareTo(chosen.LatencyMs) switch
        {
            < 0 => $"is {difference} faster",
            > 0 => $"is {difference} slower",
            _ => "is as fast",
        };
        return $"{Capital(Names(runnerUp))} comes next with {Figure(runnerUp)}: against {Names(chosen)} it {accuracy} and {latency}.";
    }

    public string Miss(PickCandidate? nearest)
    {
        if (nearest is null)
        {
            return "The study has no completed candidate to choose from.";
        }

        var what = nearest.Trouble is null
            ? string.Join("; ", nearest.Misses.Select(Missed))
            : $"{target.Label} cannot run it ({nearest.Trouble})";
        return $"There is no candidate {Limits()}; {Names(nearest)} comes nearest: {what}.";
    }

    private static string Missed(LimitMiss miss)
    {
        var share = miss.RelativeExcess < 10 ? $"{miss.RelativeExcess * 100:0.#} %" : $"{miss.RelativeExcess:#,0} times the limit";
        return miss.Figure == "validationAccuracy"
            ? $"its accuracy of {Figures.Accuracy(miss.Value)} is {Figures.Points(miss.Limit - miss.Value)} below {Figures.Accuracy(miss.Limit)}"
            : $"its {Figures.Words(miss.Figure)} of {Figures.Text(miss.Figure, miss.Value)} is {Figures.Text(miss.Figure, miss.Value - miss.Limit)} ({share}) over {Figures.Text(miss.Figure, miss.Limit)}";
    }

    private string Among(int count) => count == 1
        ? $"and only candidate {Limits()}"
        : $"of the {count:#,0} candidates {Limits()}";

    private string Limits()
    {
        var parts = limits.Max.Select(l => $"{Figures.Words(l.Figure)} at most {Figures.Text(l.Figure, l.Max)}").ToImmutableArray();
        parts = limits.MinAccuracy is { } least ? parts.Add($"accuracy at least {Figures.Accuracy(least)}") : parts;
        return parts.Length switch
        {
            0 => $"that {target.Label} can run",
            1 => $"with {parts[0]}",
            _ => $"with {string.Join(", ", parts[..^1])} and {parts[^1]}",
        };
    }

    private string Figure(PickCandidate candidate) =>
        $"{Figures.Accuracy(candidate.Accuracy)} ± {candidate.StdError * 100:0.00} at {Latency(candidate.LatencyMs)}{(target.Calibrated ? "" : " (an uncalibrated estimate)")}";

    private static string Difference(PickCandidate one, PickCandidate other)
    {
        var difference = Math.Abs(one.Accuracy - other.Accuracy);
        var error = Math.Sqrt((one.StdError * one.StdError) + (other.StdError * other.StdError));
        var judged = difference <= error ? "within" : "beyond";
        return $"{Figures.Points(difference)} of accuracy ({judged} the difference's standard error of {error * 100:0.00})";
    }

    private static string Names(PickCandidate candidate) => $"trial {candidate.Trial.Number}";

    private static string Latency(double ms) => Figures.Text("latencyMs", ms);

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
