using System.Collections.Immutable;
using NasLab.Experiments.Benchmarking;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Commands;

/// <summary>What <c>naslab bench search</c> was asked for.</summary>
internal sealed record BenchSearchRequest
{
    private const int Most = 100_000;

    public required ImmutableArray<string> Tasks { get; init; }

    public required ImmutableArray<string> Strategies { get; init; }

    /// <summary>Options of strategies, as they were written: <c>nsga2.populationSize=24</c>.</summary>
    public required ImmutableArray<string> Settings { get; init; }

    public required int Evaluations { get; init; }

    public required int SeedCount { get; init; }

    public required int FirstSeed { get; init; }

    public required string Cost { get; init; }

    public string? Space { get; init; }

    public string? Accuracy { get; init; }

    public string? AccuracyColumn { get; init; }

    public string? Latency { get; init; }

    public ImmutableArray<string> LatencyColumns { get; init; } = [];

    public required SimulatedClock Clock { get; init; }

    public string? TrainingColumn { get; init; }

    /// <summary>The score's name; null for no filter.</summary>
    public string? PreFilter { get; init; }

    public int? Candidates { get; init; }

    public string? Output { get; init; }

    public bool Json { get; init; }

    public bool IsCustom => Space is not null;

    public ImmutableArray<int> Seeds => [.. Enumerable.Range(FirstSeed, SeedCount)];

    public BenchSearchProtocol Protocol => new(Cost, Evaluations, SeedCount, FirstSeed, Clock.Workers, Clock.TrainingSeconds);

    public RunSettings RunSettings => new() { Evaluations = Evaluations, CostKnown = Cost == "known", Clock = Clock };

    /// <summary>The filter; null where there is none, or none of that name.</summary>
    public PreFilterOptions? Filter
    {
        get
        {
            var scores = TableScores.All.Where(s => OptionNames.Value(s) == PreFilter).ToArray();
            return scores is [var score] ? new PreFilterOptions { Score = score, Candidates = Candidates ?? new PreFilterOptions { Score = score }.Candidates } : null;
        }
    }

    /// <summary>Everything that is wrong with the options by themselves.</summary>
    public IEnumerable<string> Problems()
    {
        return RangeProblems().Concat(FilterProblems()).Concat(TableProblems());
    }

    private IEnumerable<string> FilterProblems()
    {
        if (PreFilter is not null && Filter is null)
        {
            yield return $"--pre-filter: {PreFilter} is no score that a table's networks have without images; those are {string.Join(", ", TableScores.All.Select(s => OptionNames.Value(s)))}.";
        }

        if (PreFilter is null && Candidates is not null)
        {
            yield return "--candidates: says something of a filter; --pre-filter SCORE must say which.";
        }

        foreach (var problem in Filter?.Validate() ?? [])
        {
            yield return $"--candidates: {problem.Message}.";
        }
    }

    private IEnumerable<string> RangeProblems()
    {
        if (Evaluations is < 1 or > Most)
        {
            yield return $"--evaluations: {Evaluations} is out of range; allowed: 1 to {Most}.";
        }

        if (SeedCount is < 1 or > Most)
        {
            yield return $"--seeds: {SeedCount} is out of range; allowed: 1 to {Most}.";
        }

        if (FirstSeed is < 0 or > int.MaxValue - Most)
        {
            yield return $"--first-seed: {FirstSeed} is out of range; allowed: 0 to {int.MaxValue - Most}.";
        }

        if (Cost is not ("known" or "unknown"))
        {
            yield return $"--cost: {Cost} is not allowed; it must be known or unknown.";
        }

        if (Clock.Workers is < 1 or > Most)
        {
            yield return $"--workers: {Clock.Workers} is out of range; allowed: 1 to {Most}.";
        }

        if (Clock.TrainingSeconds is { } seconds && !(seconds > 0 && double.IsFinite(seconds)))
        {
            yield return $"--training-seconds: {seconds} is not allowed; it must be a number above 0.";
        }
    }

    private IEnumerable<string> TableProblems()
    {
        if (!IsCustom)
        {
            foreach (var option in Given())
            {
                yield return $"{option}: says something of your own tables; --space NAME must say which space they are of.";
            }

            yield break;
        }

        if (!Tasks.IsEmpty)
        {
            yield return "--task: names a shipped task; with --space the tables are your own, so leave one of them out.";
        }

        if (Accuracy is null)
        {
            yield return "--accuracy: is missing; with --space it must name a table.";
        }

        if (AccuracyColumn is null)
        {
            yield return "--accuracy-column: is missing; with --space it must name a column of the table of accuracies.";
        }

        if (Latency is null != LatencyColumns.IsEmpty)
        {
            yield return "--latency, --latency-column: one is missing; give both, or neither for the error alone.";
        }

        foreach (var column in LatencyColumns.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"--latency-column: {column.Key} stands here {column.Count()} times; allowed: once.";
        }
    }

    private IEnumerable<string> Given() =>
        new (string Option, string? Value)[]
        {
            ("--accuracy", Accuracy), ("--accuracy-column", AccuracyColumn), ("--latency", Latency), ("--latency-column", LatencyColumns.FirstOrDefault()),
            ("--training-column", TrainingColumn),
        }.Where(o => o.Value is not null).Select(o => o.Option);
}
