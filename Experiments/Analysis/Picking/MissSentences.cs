using System.Collections.Immutable;
using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>Says why nothing was picked: what came nearest, and which limit would have to be relaxed by how much.</summary>
internal sealed class MissSentences(PickWords words, ImmutableArray<PickLimit> limits)
{
    /// <summary>What there is to say where there is no candidate at all.</summary>
    public const string Nothing = "The study has no completed candidate to choose from.";

    /// <summary>That nothing keeps the limits, and what came nearest.</summary>
    public string Miss(PickCandidate nearest, ImmutableArray<LimitMiss> misses)
    {
        var what = nearest.Trouble ?? string.Join("; ", misses.Select(Missed));
        return $"There is no candidate {words.Kept(limits)}; {PickWords.Name(nearest)} comes nearest: {what}.";
    }

    /// <summary>Which limits to relax to what.</summary>
    public string? Relax(PickCandidate nearest, ImmutableArray<LimitMiss> misses) =>
        nearest.Trouble is not null || misses.Any(m => double.IsNaN(m.Needed))
            ? null
            : $"It would be picked with {PickWords.List([.. misses.Select(Relaxed)])}.";

    private string Missed(LimitMiss miss)
    {
        var (limit, check) = (miss.Limit, miss.Check);
        if (check.Figure is not { } figure)
        {
            return $"it has no {words.Subject(limit)}";
        }

        var subject = $"its {words.Subject(limit)}";
        if (check.IsKept)
        {
            return $"{subject} of {Text(limit, figure.Value)} keeps {Text(limit, limit.Bound)} only {PickWords.WithProbability(check.Probability)}";
        }

        var share = Math.Abs(figure.Value - limit.Bound) / Math.Abs(limit.Bound);
        return limit.IsMinimum
            ? $"{subject} of {Text(limit, figure.Value)} is {Figures.Points(limit.Bound - figure.Value)} below {Text(limit, limit.Bound)}"
            : $"{subject} of {Text(limit, figure.Value)} is {Figures.Text(limit.Figure, figure.Value - limit.Bound)} ({Share(share)}) over {Text(limit, limit.Bound)}";
    }

    private string Relaxed(LimitMiss miss)
    {
        var limit = miss.Limit;
        var needed = limit.IsMinimum ? Math.Floor((miss.Needed * 1e4) + 1e-9) / 1e4 : RoundedUp(miss.Needed);
        var change = limit.IsMinimum ? $"{Figures.Points(limit.Bound - needed)} less" : $"{Share((needed - limit.Bound) / limit.Bound)} more";
        var own = limit.IsOfStudy ? ", the study's own limit" : "";
        return $"{words.Subject(limit)} {(limit.IsMinimum ? "at least" : "at most")} {Text(limit, needed)} ({change}{own})";
    }

    /// <summary>To three digits.</summary>
    private static double RoundedUp(double value)
    {
        if (value == 0)
        {
            return 0;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 2);
        var steps = value / unit;
        var near = Math.Round(steps);
        return (Math.Abs(steps - near) < 1e-9 ? near : Math.Ceiling(steps)) * unit;
    }

    private static string Text(PickLimit limit, double value) => limit.IsMinimum ? Figures.Accuracy(value) : Figures.Text(limit.Figure, value);

    private static string Share(double share) => share < 10 ? $"{share * 100:0.#} %" : $"{share:#,0} times the limit";
}
