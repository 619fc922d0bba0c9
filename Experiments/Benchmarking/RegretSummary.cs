using System.Collections.Immutable;

namespace NasLab.Experiments.Benchmarking;

/// <summary>The figures of the protocol: medians over seeds, means of medians over tasks.</summary>
public static class RegretSummary
{
    private static readonly ImmutableArray<int> _usual = [50, 100, 200, 400];

    /// <summary>The numbers of evaluations at which regret is stated: 50, 100, 200 and 400 as far as a run goes, and its end.</summary>
    public static ImmutableArray<int> Checkpoints(int evaluations) => [.. _usual.Where(n => n < evaluations), evaluations];

    /// <summary>The mean over tasks of each task's median, with its interval.</summary>
    /// <param name="tasks">One array for each task, with the regret of each seed's run at one place; at least one, none empty.</param>
    public static RegretAt Of(IReadOnlyList<ImmutableArray<double>> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var (low, high) = Bootstrap.MedianInterval(tasks);
        return new RegretAt(tasks.Average(t => Bootstrap.Median(t)), low, high, tasks.Average(t => t.Average()));
    }
}
