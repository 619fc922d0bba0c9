using System.Collections.Immutable;
using System.Globalization;
using NasLab.Experiments.Benchmarking;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>What <c>naslab bench search --json</c> prints; keys of regret are numbers of evaluations.</summary>
internal sealed record BenchSearchDocument(ImmutableArray<BenchSearchDocument.Result> Results, ImmutableArray<BenchSearchDocument.Mean> Means)
{
    /// <summary>One strategy on one task.</summary>
    /// <param name="Seeds">Runs, with the seeds from <paramref name="FirstSeed"/> on.</param>
    /// <param name="Regret">A fraction, the median over seeds.</param>
    /// <param name="Interval">The median's 95 % bootstrap interval.</param>
    /// <param name="MeanRegret">The mean over seeds.</param>
    /// <param name="ClockSeconds">The simulated time at the end, the median over seeds.</param>
    /// <param name="Seconds">Time on this machine, all runs added up.</param>
    public sealed record Result(
        string Task, string Strategy, string Cost, int Seeds, int FirstSeed, ImmutableSortedDictionary<string, double> Regret,
        ImmutableSortedDictionary<string, ImmutableArray<double>> Interval, ImmutableSortedDictionary<string, double> MeanRegret, double ClockSeconds, double Seconds);

    /// <summary>One strategy over all tasks: the mean of the tasks' medians.</summary>
    public sealed record Mean(
        string Strategy, string Cost, int Tasks, ImmutableSortedDictionary<string, double> Regret,
        ImmutableSortedDictionary<string, ImmutableArray<double>> Interval, double Seconds);

    private static readonly IComparer<string> _byNumber = Comparer<string>.Create((a, b) => Number(a).CompareTo(Number(b)));

    public static BenchSearchDocument Of(ImmutableArray<BenchmarkResult> results, BenchSearchRequest request) => new(
        [.. results.Select(r => ResultOf(r, request))],
        [.. results.GroupBy(r => r.Strategy, StringComparer.Ordinal).Select(g => MeanOf([.. g], request.Cost))]);

    private static Result ResultOf(BenchmarkResult result, BenchSearchRequest request)
    {
        var figures = RegretSummary.Of(result);
        return new Result(
            result.Task, result.Strategy, request.Cost, request.SeedCount, request.FirstSeed, By(figures, f => f.Median), By(figures, f => ImmutableArray.Create(f.Low, f.High)),
            By(figures, f => f.Mean), result.ClockSeconds, Math.Round(result.Seconds, 3));
    }

    private static Mean MeanOf(ImmutableArray<BenchmarkResult> results, string cost)
    {
        var figures = RegretSummary.Of(results);
        return new Mean(
            results[0].Strategy, cost, results.Length, By(figures, f => f.Median), By(figures, f => ImmutableArray.Create(f.Low, f.High)),
            Math.Round(results.Sum(r => r.Seconds), 3));
    }

    private static ImmutableSortedDictionary<string, T> By<T>(IEnumerable<RegretAt> figures, Func<RegretAt, T> value) =>
        figures.ToImmutableSortedDictionary(f => f.Evaluations.ToString(CultureInfo.InvariantCulture), value, _byNumber);

    private static int Number(string key) => int.Parse(key, CultureInfo.InvariantCulture);
}
