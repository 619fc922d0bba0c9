using System.Collections.Concurrent;
using System.Diagnostics;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>Runs cases over all cores; what comes out does not depend on their number.</summary>
public static class CostBenchmark
{
    /// <summary>One result for each case, in the order given.</summary>
    /// <param name="draws">Random splits of each setting.</param>
    /// <param name="progress">Told how many of a case's jobs are done, of how many; from any thread, one call at a time.</param>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public static IEnumerable<CostCaseResult> Run(
        IEnumerable<CostCase> cases, int draws, Action<CostCase, int, int> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var tables = new CostTables();
        return cases.Select(c => Run(c, tables, draws, progress, cancellation));
    }

    private static CostCaseResult Run(
        CostCase @case, CostTables tables, int draws, Action<CostCase, int, int> progress, CancellationToken cancellation)
    {
        var jobs = @case.Jobs(tables, draws).ToArray();
        var results = new CostSettingResult[jobs.Length];
        var (gate, done, ticks) = (new Lock(), 0, 0L);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, jobs.Length), EnumerablePartitionerOptions.NoBuffering), options, i =>
        {
            var before = Stopwatch.GetTimestamp();
            results[i] = jobs[i]();
            lock (gate)
            {
                ticks += Stopwatch.GetTimestamp() - before;
                progress(@case, ++done, jobs.Length);
            }
        });
        return new CostCaseResult(
            @case,
            @case.IsDrawn ? draws : 1,
            [.. results.GroupBy(r => r.Setting, StringComparer.Ordinal).Select(CostSettingResult.Mean)],
            (double)ticks / Stopwatch.Frequency);
    }
}
