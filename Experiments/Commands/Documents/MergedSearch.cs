using System.Collections.Immutable;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>Kept results of several benchmarks as those of one.</summary>
internal static class MergedSearch
{
    /// <summary>Everything that keeps the results from standing in one table.</summary>
    /// <param name="kept">Each with its name in messages; complete (<see cref="KeptSearch.Lacking"/>).</param>
    public static IEnumerable<string> Problems(ImmutableArray<(string Name, KeptSearch Kept)> kept) =>
        kept.Skip(1).SelectMany(k => ProtocolProblems(k, kept[0])).Concat(TableProblems(kept)).Concat(TaskProblems(kept)).Concat(RepeatedResults(kept)).Concat(SplitResults(kept));

    /// <summary>The results one after another, tasks in the order of the first; means are of all tasks.</summary>
    /// <param name="kept">Without <see cref="Problems"/>.</param>
    public static KeptSearch Of(ImmutableArray<KeptSearch> kept, DateTimeOffset now)
    {
        string[] tasks = [.. kept.SelectMany(k => k.Results).Select(r => r.Task).Distinct(StringComparer.Ordinal)];
        ImmutableArray<BenchSearchDocument.Result> results = [.. kept.SelectMany(k => k.Results).OrderBy(r => Array.IndexOf(tasks, r.Task)).Select(Sorted)];
        var means = results.Select(r => r.Strategy).Distinct(StringComparer.Ordinal).Select(s => MeanOf(s, kept, results));
        return KeptSearch.Of(new BenchSearchDocument(results, [.. means]) { Protocol = kept[0].Protocol }, now) with
        {
            Sources = [.. kept.SelectMany(k => k.AsSources())],
        };
    }

    private static IEnumerable<string> ProtocolProblems((string Name, KeptSearch Kept) one, (string Name, KeptSearch Kept) first) =>
        one.Kept.Protocol.Differences(first.Kept.Protocol).Select(d => $"{one.Name}: {d} in {first.Name}; allowed: results of one protocol.");

    private static IEnumerable<string> TableProblems(ImmutableArray<(string Name, KeptSearch Kept)> kept) =>
        from task in ByTask(kept)
        let first = task.First()
        from other in task.Where(r => r.Result.Table != first.Result.Table).DistinctBy(r => r.Name, StringComparer.Ordinal)
        select $"{other.Name}: the table of {task.Key} holds other numbers than in {first.Name}; allowed: results on equal tables.";

    /// <summary>A mean over some of the tasks cannot stand beside one over all.</summary>
    private static IEnumerable<string> TaskProblems(ImmutableArray<(string Name, KeptSearch Kept)> kept)
    {
        string[] tasks = [.. ByTask(kept).Select(t => t.Key)];
        return
            from strategy in kept.SelectMany(k => k.Kept.Results.Select(r => (k.Name, Result: r))).GroupBy(r => r.Result.Strategy, StringComparer.Ordinal)
            let lacking = tasks.Except(strategy.Select(r => r.Result.Task), StringComparer.Ordinal).ToArray()
            where lacking.Length > 0
            select $"{strategy.First().Name}: {strategy.Key} lacks the results on {string.Join(", ", lacking)}; allowed: every strategy on the same tasks.";
    }

    private static IEnumerable<string> RepeatedResults(ImmutableArray<(string Name, KeptSearch Kept)> kept) =>
        from task in ByTask(kept)
        from twice in task.GroupBy(r => r.Result.Strategy, StringComparer.Ordinal).Where(g => g.Count() > 1)
        select $"{twice.Last().Name}: {twice.Key} on {task.Key} stands in {twice.First().Name} already; allowed: once.";

    /// <summary>The mean over tasks that two folders share is made of the runs.</summary>
    private static IEnumerable<string> SplitResults(ImmutableArray<(string Name, KeptSearch Kept)> kept) =>
        from strategy in kept.SelectMany(k => k.Kept.Results.Select(r => (k.Name, Result: r))).GroupBy(r => r.Result.Strategy, StringComparer.Ordinal)
        where strategy.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count() > 1
        from folder in strategy.Where(r => r.Result.Runs is null).Select(r => r.Name).Distinct(StringComparer.Ordinal)
        select $"{folder}: search.json lacks the runs of {strategy.Key}, whose tasks are in several folders; run its command again.";

    private static IEnumerable<IGrouping<string, (string Name, BenchSearchDocument.Result Result)>> ByTask(ImmutableArray<(string Name, KeptSearch Kept)> kept) =>
        kept.SelectMany(k => k.Kept.Results.Select(r => (k.Name, Result: r))).GroupBy(r => r.Result.Task, StringComparer.Ordinal);

    /// <summary>As it was kept where all its tasks are in one place.</summary>
    private static BenchSearchDocument.Mean MeanOf(string strategy, ImmutableArray<KeptSearch> kept, ImmutableArray<BenchSearchDocument.Result> results)
    {
        KeptSearch[] of = [.. kept.Where(k => k.Results.Any(r => r.Strategy == strategy))];
        return of is [var whole]
            ? Sorted(whole.Means.First(m => m.Strategy == strategy))
            : BenchSearchDocument.MeansOf([.. results.Where(r => r.Strategy == strategy)])[0];
    }

    /// <summary>What was read has its keys in the alphabet's order.</summary>
    private static BenchSearchDocument.Result Sorted(BenchSearchDocument.Result result) => result with
    {
        Regret = Sorted(result.Regret),
        Interval = Sorted(result.Interval),
        MeanRegret = Sorted(result.MeanRegret),
        Accuracy = SortedIfAny(result.Accuracy),
        RegretByTime = SortedIfAny(result.RegretByTime),
        IntervalByTime = SortedIfAny(result.IntervalByTime),
        Runs = SortedIfAny(result.Runs),
        RunsByTime = SortedIfAny(result.RunsByTime),
    };

    private static BenchSearchDocument.Mean Sorted(BenchSearchDocument.Mean mean) => mean with
    {
        Regret = Sorted(mean.Regret),
        Interval = Sorted(mean.Interval),
        RegretByTime = SortedIfAny(mean.RegretByTime),
        IntervalByTime = SortedIfAny(mean.IntervalByTime),
    };

    private static ImmutableSortedDictionary<string, T> Sorted<T>(ImmutableSortedDictionary<string, T> figures) => figures.WithComparers(BenchSearchDocument.ByNumber);

    private static ImmutableSortedDictionary<string, T>? SortedIfAny<T>(ImmutableSortedDictionary<string, T>? figures) => figures is null ? null : Sorted(figures);
}
