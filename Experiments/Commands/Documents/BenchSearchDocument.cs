using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NasLab.Experiments.Benchmarking;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>What <c>naslab bench search --json</c> prints; keys of regret are numbers of evaluations, or seconds on the simulated clock.</summary>
internal sealed record BenchSearchDocument(ImmutableArray<BenchSearchDocument.Result> Results, ImmutableArray<BenchSearchDocument.Mean> Means)
{
    /// <summary>Null in files that were kept before it was.</summary>
    public BenchSearchProtocol? Protocol { get; init; }

    /// <summary>One strategy on one task.</summary>
    /// <param name="Seeds">Runs, with the seeds from <paramref name="FirstSeed"/> on.</param>
    /// <param name="Regret">A fraction, the median over seeds.</param>
    /// <param name="Interval">The median's 95 % bootstrap interval.</param>
    /// <param name="MeanRegret">The mean over seeds.</param>
    /// <param name="ClockSeconds">The simulated time at the end, the median over seeds.</param>
    /// <param name="Seconds">Time on this machine, all runs added up.</param>
    public sealed record Result(
        string Task, string Strategy, string Cost, int Seeds, int FirstSeed, ImmutableSortedDictionary<string, double> Regret,
        ImmutableSortedDictionary<string, ImmutableArray<double>> Interval, ImmutableSortedDictionary<string, double> MeanRegret, double ClockSeconds, double Seconds)
    {
        /// <summary>Every option of the strategy with its value.</summary>
        public JsonElement? Options { get; init; }

        /// <summary>Equal for equal tables; see <see cref="TabularTask.Fingerprint"/>.</summary>
        public string? Table { get; init; }

        /// <summary>For the error alone: the mean over seeds of the pick's accuracy, a fraction.</summary>
        public ImmutableSortedDictionary<string, double>? Accuracy { get; init; }

        /// <summary>As <see cref="Regret"/>, at simulated seconds; null for one worker and a constant training time, where it is the same.</summary>
        public ImmutableSortedDictionary<string, double>? RegretByTime { get; init; }

        public ImmutableSortedDictionary<string, ImmutableArray<double>>? IntervalByTime { get; init; }

        /// <summary>At the places of <see cref="Regret"/>, the regret of each seed's run.</summary>
        public ImmutableSortedDictionary<string, NumberRow>? Runs { get; init; }

        public ImmutableSortedDictionary<string, NumberRow>? RunsByTime { get; init; }

        /// <summary>The median over seeds after 1, 2, ... evaluations; null in files that were kept before it was.</summary>
        public NumberRow? Curve { get; init; }

        /// <summary>The median over seeds after 1, 2, ... times <see cref="StepSeconds"/>.</summary>
        public NumberRow? CurveByTime { get; init; }

        /// <summary>See <see cref="BenchmarkResult.StepSeconds"/>.</summary>
        public double? StepSeconds { get; init; }
    }

    /// <summary>One strategy over all tasks: the mean of the tasks' medians.</summary>
    public sealed record Mean(
        string Strategy, string Cost, int Tasks, ImmutableSortedDictionary<string, double> Regret,
        ImmutableSortedDictionary<string, ImmutableArray<double>> Interval, double Seconds)
    {
        /// <inheritdoc cref="Result.RegretByTime"/>
        public ImmutableSortedDictionary<string, double>? RegretByTime { get; init; }

        public ImmutableSortedDictionary<string, ImmutableArray<double>>? IntervalByTime { get; init; }
    }

    /// <summary>By number, where the alphabet has 100 before 50.</summary>
    public static IComparer<string> ByNumber { get; } =
        Comparer<string>.Create((a, b) => double.Parse(a, CultureInfo.InvariantCulture).CompareTo(double.Parse(b, CultureInfo.InvariantCulture)));

    public static BenchSearchDocument Of(ImmutableArray<BenchmarkResult> results, BenchSearchProtocol protocol)
    {
        var isTimed = results.Any(r => r.Regret.Zip(r.RegretByTime).Any(p => !p.First.SequenceEqual(p.Second)));
        ImmutableArray<Result> figures = [.. results.Select(r => isTimed ? Timed(ResultOf(r, protocol), r) : ResultOf(r, protocol))];
        return new BenchSearchDocument(figures, MeansOf(figures)) { Protocol = protocol };
    }

    /// <summary>The means of results that all have their runs, by strategy in order of appearance.</summary>
    public static ImmutableArray<Mean> MeansOf(ImmutableArray<Result> results) =>
        [.. results.GroupBy(r => r.Strategy, StringComparer.Ordinal).Select(g => MeanOf([.. g]))];

    private static Result ResultOf(BenchmarkResult result, BenchSearchProtocol protocol)
    {
        var runs = RunsOf(result.Regret, n => n);
        var figures = Figures([runs]);
        return new Result(
            result.Task, result.Strategy, protocol.Cost, protocol.Seeds, protocol.FirstSeed, Each(figures, f => f.Median), Each(figures, Interval),
            Each(figures, f => f.Mean), result.ClockSeconds, Math.Round(result.Seconds, 3))
        {
            Options = result.Options is { } options ? JsonSerializer.Deserialize<JsonElement>(OptionsJson.Write(options)) : null,
            Table = result.Table,
            Accuracy = result.BestAccuracy is { } best ? Each(figures, f => best - f.Mean) : null,
            Runs = runs,
            Curve = Medians(result.Regret),
        };
    }

    private static Result Timed(Result plain, BenchmarkResult result)
    {
        var runs = RunsOf(result.RegretByTime, n => Math.Round(n * result.StepSeconds, 6));
        var figures = Figures([runs]);
        return plain with
        {
            RegretByTime = Each(figures, f => f.Median),
            IntervalByTime = Each(figures, Interval),
            RunsByTime = runs,
            CurveByTime = Medians(result.RegretByTime),
            StepSeconds = result.StepSeconds,
        };
    }

    private static Mean MeanOf(ImmutableArray<Result> results)
    {
        var figures = Figures([.. results.Select(r => r.Runs!)]);
        var byTime = results.All(r => r.RunsByTime is not null) && results.Select(r => r.StepSeconds).Distinct().Count() == 1
            ? Figures([.. results.Select(r => r.RunsByTime!)])
            : null;
        return new Mean(
            results[0].Strategy, results[0].Cost, results.Length, Each(figures, f => f.Median), Each(figures, Interval), Math.Round(results.Sum(r => r.Seconds), 3))
        {
            RegretByTime = byTime is null ? null : Each(byTime, f => f.Median),
            IntervalByTime = byTime is null ? null : Each(byTime, Interval),
        };
    }

    private static ImmutableSortedDictionary<string, NumberRow> RunsOf(ImmutableArray<ImmutableArray<double>> seeds, Func<int, double> place) =>
        RegretSummary.Checkpoints(seeds[0].Length).ToImmutableSortedDictionary(
            n => place(n).ToString(CultureInfo.InvariantCulture), n => new NumberRow([.. seeds.Select(s => s[n - 1])]), ByNumber);

    private static NumberRow Medians(ImmutableArray<ImmutableArray<double>> seeds) =>
        new([.. Enumerable.Range(0, seeds[0].Length).Select(i => Bootstrap.Median(seeds.Select(s => s[i])))]);

    private static ImmutableSortedDictionary<string, RegretAt> Figures(ImmutableArray<ImmutableSortedDictionary<string, NumberRow>> tasks) =>
        tasks[0].Keys.ToImmutableSortedDictionary(k => k, k => RegretSummary.Of([.. tasks.Select(t => t[k].Values)]), ByNumber);

    private static ImmutableSortedDictionary<string, T> Each<T>(ImmutableSortedDictionary<string, RegretAt> figures, Func<RegretAt, T> value) =>
        figures.ToImmutableSortedDictionary(f => f.Key, f => value(f.Value), ByNumber);

    private static ImmutableArray<double> Interval(RegretAt figure) => [figure.Low, figure.High];
}
