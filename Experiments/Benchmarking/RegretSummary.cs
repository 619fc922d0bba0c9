using System.Collections.Immutable;

namespace NasLab.Experiments.Benchmarking;

/// <summary>The figures of the protocol: medians over seeds, means of medians over tasks.</summary>
public static class RegretSummary
{
    private static readonly ImmutableArray<int> _usual = [50, 100, 200, 400];

    /// <summary>The numbers of evaluations at which regret is stated: 50, 100, 200 and 400 as far as a run goes, and its end.</summary>
    public static ImmutableArray<int> Checkpoints(int evaluations) => [.. _usual.Where(n => n < evaluations), evaluations];

    /// <summary>One task's figures.</summary>
    public static ImmutableArray<RegretAt> Of(BenchmarkResult result) => Of([result]);

    /// <summary>The mean over tasks of each task's median, with its interval.</summary>
    /// <param name="results">Of one strategy, one for each task, of equal lengths.</param>
    public static ImmutableArray<RegretAt> Of(IReadOnlyList<BenchmarkResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. Checkpoints(results[0].Regret[0].Length).Select(n => At(results, n))];
    }

    private static RegretAt At(IReadOnlyList<BenchmarkResult> results, int evaluations)
    {
        ImmutableArray<double>[] groups = [.. results.Select(r => r.At(evaluations))];
        var (low, high) = Bootstrap.MedianInterval(groups);
        return new RegretAt(evaluations, groups.Average(g => Bootstrap.Median(g)), low, high, groups.Average(g => g.Average()));
    }
}
