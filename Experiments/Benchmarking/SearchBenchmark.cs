using System.Collections.Immutable;
using System.Diagnostics;

namespace NasLab.Experiments.Benchmarking;

/// <summary>Runs strategies on tasks, a run for each seed, over all cores; what comes out does not depend on their number.</summary>
public static class SearchBenchmark
{
    /// <summary>One result for each task and strategy, tasks first, in the order in which they are given.</summary>
    /// <param name="seeds">One run for each.</param>
    /// <param name="finished">Told of every pair whose runs are all done; from any thread, one call at a time.</param>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public static ImmutableArray<BenchmarkResult> Run(
        IReadOnlyList<TabularTask> tasks, IReadOnlyList<StrategyFactory> strategies, ImmutableArray<int> seeds, RunSettings settings,
        Action<BenchmarkResult> finished, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(finished);
        Pair[] pairs = [.. tasks.SelectMany(t => strategies.Select(s => new Pair(t, s, settings, seeds.Length)))];
        var gate = new Lock();
        var jobs = pairs.SelectMany(p => Enumerable.Range(0, seeds.Length).Select(i => (Pair: p, Index: i)));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.ForEach(Partitioner(jobs), options, job =>
        {
            var before = Stopwatch.GetTimestamp();
            var run = TabularStudy.Run(job.Pair.Task, job.Pair.Strategy, settings, seeds[job.Index], cancellation);
            var curve = job.Pair.Task.Regret.Curve(run.Rows);
            lock (gate)
            {
                job.Pair.Add(job.Index, curve, run, Stopwatch.GetElapsedTime(before).TotalSeconds);
                if (job.Pair.IsDone)
                {
                    finished(job.Pair.Result());
                }
            }
        });
        return [.. pairs.Select(p => p.Result())];
    }

    /// <summary>The regret that was reached at 1, 2, ... steps; 1 before the first result.</summary>
    /// <param name="curve">The regret after each result.</param>
    /// <param name="reached">With each result, where it came; ascending.</param>
    /// <param name="step">The length of a step, in the same unit.</param>
    internal static ImmutableArray<double> AtSteps(IReadOnlyList<double> curve, ImmutableArray<double> reached, double step, int steps)
    {
        const double Tolerance = 1e-9;
        var at = ImmutableArray.CreateBuilder<double>(steps);
        var known = 0;
        for (var n = 1; n <= steps; n++)
        {
            while (known < curve.Count && reached[known] <= step * (n + Tolerance))
            {
                known++;
            }

            at.Add(known == 0 ? 1 : curve[known - 1]);
        }

        return at.MoveToImmutable();
    }

    /// <summary>One by one, so that long runs do not wait in one core's share.</summary>
    private static System.Collections.Concurrent.OrderablePartitioner<T> Partitioner<T>(IEnumerable<T> jobs) =>
        System.Collections.Concurrent.Partitioner.Create(jobs, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering);

    private sealed class Pair(TabularTask task, StrategyFactory strategy, RunSettings settings, int seeds)
    {
        private readonly ImmutableArray<double>[] _regret = new ImmutableArray<double>[seeds];
        private readonly ImmutableArray<double>[] _byTime = new ImmutableArray<double>[seeds];
        private readonly double[] _clock = new double[seeds];
        private readonly double _stepSeconds = settings.Clock.StepSeconds(task);
        private double _seconds;
        private int _done;

        public TabularTask Task => task;

        public StrategyFactory Strategy => strategy;

        public bool IsDone => _done == seeds;

        public void Add(int index, IReadOnlyList<double> curve, BenchmarkRun run, double seconds)
        {
            _regret[index] = AtSteps(curve, run.Spent, step: 1, settings.Evaluations);
            _byTime[index] = AtSteps(curve, run.ClockSeconds, _stepSeconds, settings.Evaluations);
            _clock[index] = run.ClockSeconds.LastOrDefault();
            _seconds += seconds;
            _done++;
        }

        public BenchmarkResult Result() => new(task.Name, strategy.Name, settings.CostKnown)
        {
            Regret = [.. _regret],
            RegretByTime = [.. _byTime],
            StepSeconds = _stepSeconds,
            Table = task.Fingerprint,
            Options = strategy.Options,
            BestAccuracy = task.BestAccuracy,
            ClockSeconds = Bootstrap.Median(_clock),
            Seconds = _seconds,
        };
    }
}
