using System.Collections.Immutable;
using System.CommandLine;
using NasLab.CostModels.Measurements;
using NasLab.Experiments.Benchmarking;
using NasLab.Experiments.Commands.Documents;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab bench search</c>: strategies on tabular benchmarks.</summary>
internal static class BenchSearchCommand
{
    private static readonly ImmutableArray<string> _defaultStrategies = ["random", "nsga2", "naslab"];

    public static Command Create(CommandContext context)
    {
        var options = new BenchSearchOptions();
        var command = new Command(
            "search",
            """
            Runs search strategies on tables of trained networks and prints how far the fronts they find fall short.

            Regret is 1 - HV(front of the first N architectures) / HV(true front), both objectives normalised by the ideal and the
            nadir of the true front, to the reference point (1.1, 1.1); printed times 1000, the median over seeds with its 95 %
            bootstrap interval, and the mean over tasks. Of several devices it is 1 - (sum of their HV) / (sum of the true HV).
            Where the error is the only objective, regret is what the pick's accuracy lacks to the table's best.

            Several workers evaluate side by side on a simulated clock; regret is then stated by its seconds as well.
            """);
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(context, options.Read(parsed)));
        return command;
    }

    private static int Run(CommandContext context, BenchSearchRequest request)
    {
        var problems = request.Problems().ToList();
        var strategies = Strategies(request, problems);
        var names = request.IsCustom ? [] : Names(request.Tasks, TaskCatalogue.Standard);
        problems.AddRange(names.Where(n => !TaskCatalogue.Has(n)).Select(UnknownTask));
        var family = request.Space is null ? null : Family(request.Space, problems);
        Stop(problems);
        TabularTask[] tasks = request.IsCustom ? [Custom(context, request, family!)] : [.. names.Select(TaskCatalogue.Create)];
        Stop(Unlike(tasks));
        var scores = new TableScores();
        var results = SearchBenchmark.Run(
            tasks, [.. strategies.Select(s => StrategyFactory.Of(s).Behind(request.Filter, scores))], request.Seeds, request.RunSettings, r => Report(context, r), context.Cancellation);
        BenchSearchOutput.Show(context, KeptSearch.Of(BenchSearchDocument.Of(results, request.Protocol), context.Time.GetUtcNow()), request.Output, request.Json);
        return ExitCode.Done;
    }

    private static void Stop(IReadOnlyCollection<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new BadInputException([.. problems]);
        }
    }

    private static ImmutableArray<StrategyChoice> Strategies(BenchSearchRequest request, List<string> problems)
    {
        var known = Names(request.Strategies, _defaultStrategies).Select(n => Strategy(n, problems)).OfType<StrategyEntry>();
        return StrategySettings.Apply([.. known], request.Settings, problems);
    }

    /// <summary>Regrets of hypervolumes and of accuracies have no mean.</summary>
    private static List<string> Unlike(TabularTask[] tasks)
    {
        var alone = tasks.FirstOrDefault(t => t.Devices.IsEmpty);
        var fronts = tasks.FirstOrDefault(t => !t.Devices.IsEmpty);
        return alone is null || fronts is null
            ? []
            : [$"--task: {alone.Name} has the error alone and {fronts.Name} has costs too, and their regrets have no mean; allowed: tasks of one kind."];
    }

    private static ImmutableArray<string> Names(ImmutableArray<string> asked, ImmutableArray<string> usual) =>
        asked.IsEmpty ? usual : [.. asked.Distinct(StringComparer.Ordinal)];

    private static StrategyEntry? Strategy(string name, List<string> problems)
    {
        var entry = StrategyCatalogue.Find(name);
        if (entry is null)
        {
            problems.Add($"--strategy: {name} is no strategy; the strategies are {string.Join(", ", StrategyCatalogue.All.Select(s => s.Name))}.");
        }

        return entry;
    }

    private static string UnknownTask(string name)
    {
        var near = NearestName.To(name, TaskCatalogue.Names);
        return $"--task: {name} is no task{(near is null ? "" : $", did you mean {near}?")}; the usual ones are {string.Join(", ", TaskCatalogue.Standard)}, and every other "
            + "device of the latency tables may take a device's place, or several joined by +, or the word accuracy for the error alone.";
    }

    private static SpaceFamily? Family(string name, List<string> problems)
    {
        var family = SpaceCatalogue.Find(name);
        if (family is null)
        {
            problems.Add($"--space: {name} is no space; the spaces are {string.Join(", ", SpaceCatalogue.All.Select(f => f.Name))}.");
        }

        return family;
    }

    private static TabularTask Custom(CommandContext context, BenchSearchRequest request, SpaceFamily family)
    {
        var accuracy = Table(context, "--accuracy", request.Accuracy!, request.AccuracyColumn!);
        var latencies = request.LatencyColumns.Select(c => Table(context, "--latency", request.Latency!, c));
        return CustomTask.Create(family.CreateDefault(), accuracy, [.. latencies], request.TrainingColumn);
    }

    private static TableSource Table(CommandContext context, string option, string file, string column)
    {
        try
        {
            using var stream = File.OpenRead(context.Resolve(file));
            var (table, problems) = MeasurementTable.TryRead(stream);
            return table is null
                ? throw new BadInputException([.. problems.Select(p => $"{file}: {p}")])
                : new TableSource(file, table, column);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{option}: {file} cannot be read: {e.Message}");
        }
    }

    private static void Report(CommandContext context, BenchmarkResult result)
    {
        var last = Bootstrap.Median(result.Regret.Select(r => r[^1]));
        context.Error.WriteLine(FormattableString.Invariant(
            $"{result.Task} {result.Strategy}: {1000 * last:0.0} after {result.Regret[0].Length} evaluations, {result.Seeds} seeds, {result.Seconds:0.0} s"));
    }
}
