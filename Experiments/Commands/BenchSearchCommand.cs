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
            bootstrap interval, and the mean over tasks. Where the error is the only objective, regret is what the pick's accuracy
            lacks to the table's best.
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
        StrategyEntry?[] entries = [.. Names(request.Strategies, _defaultStrategies).Select(n => Strategy(n, problems))];
        var names = request.IsCustom ? [] : Names(request.Tasks, TaskCatalogue.Standard);
        problems.AddRange(names.Where(n => !TaskCatalogue.Names.Contains(n, StringComparer.Ordinal)).Select(UnknownTask));
        var family = request.Space is null ? null : Family(request.Space, problems);
        if (problems.Count > 0)
        {
            throw new BadInputException([.. problems]);
        }

        TabularTask[] tasks = request.IsCustom ? [Custom(context, request, family!)] : [.. names.Select(TaskCatalogue.Create)];
        var results = SearchBenchmark.Run(
            tasks, [.. entries.Select(e => StrategyFactory.Of(e!, request.Filter))], request.Seeds, request.Settings, r => Report(context, r), context.Cancellation);
        var document = BenchSearchDocument.Of(results, request);
        if (request.Output is { } folder)
        {
            BenchSearchFiles.Write(context, context.Resolve(folder), document, results);
        }

        if (request.Json)
        {
            context.WriteJson(document);
        }
        else
        {
            BenchSearchTable.Write(context.OutConsole(), document);
        }

        return ExitCode.Done;
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
            + "device of the latency tables may take a device's place, or the word accuracy for the error alone.";
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
        var latency = request.Latency is null ? null : Table(context, "--latency", request.Latency, request.LatencyColumn!);
        return CustomTask.Create(family.CreateDefault(), accuracy, latency, request.TrainingColumn);
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
        var last = RegretSummary.Of(result)[^1];
        context.Error.WriteLine(FormattableString.Invariant(
            $"{result.Task} {result.Strategy}: {1000 * last.Median:0.0} after {last.Evaluations} evaluations, {result.Seeds} seeds, {result.Seconds:0.0} s"));
    }
}
