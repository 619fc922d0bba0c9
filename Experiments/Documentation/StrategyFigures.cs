using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Commands.Documents;

namespace NasLab.Experiments.Documentation;

/// <summary>The tables of docs/strategies.md that come from kept benchmark results: one for each setting, the best strategy first.</summary>
internal static class StrategyFigures
{
    private static readonly ImmutableArray<string> _checkpoints = ["50", "100", "200", "400"];

    private sealed record Line(string Strategy, BenchSearchDocument Of, BenchSearchDocument.Mean Mean)
    {
        public string Seeds => $"{Of.Results[0].FirstSeed} to {Of.Results[0].FirstSeed + Of.Results[0].Seeds - 1}";

        public IEnumerable<BenchSearchDocument.Result> Results => Of.Results.Where(r => r.Strategy == Strategy);
    }

    /// <summary>All tables, in Markdown.</summary>
    public static string Write(ImmutableArray<BenchSearchDocument> documents)
    {
        var text = new StringBuilder();
        ImmutableArray<Line> lines = [.. documents.SelectMany(d => d.Means.Select(m => new Line(m.Strategy, d, m)))];
        var usual = lines.Where(l => !IsAlone(l.Of) && !IsTimed(l.Of) && !IsJoint(l.Of)).ToArray();
        ByEvaluations(text, "Cost known before a trial, as from a cost model", "", [.. usual.Where(l => l.Mean.Cost == "known")]);
        ByEvaluations(text, "Cost learned from trials, as the error is", "", [.. usual.Where(l => l.Mean.Cost == "unknown")]);
        foreach (var joint in lines.Where(l => IsJoint(l.Of) && !IsTimed(l.Of)).GroupBy(l => (Tasks: Tasks(l.Of), l.Mean.Cost)))
        {
            ByEvaluations(
                text, $"Several devices at once, cost {joint.Key.Cost}",
                $"One pool of trials, a front for each device, on {joint.Key.Tasks}. Regret is 1 - (sum of the fronts' hypervolumes) / (sum of the true fronts' ones).", [.. joint]);
        }

        foreach (var timed in lines.Where(l => IsTimed(l.Of)).GroupBy(l => (l.Of.Protocol!.Workers, l.Of.Protocol.TrainingSeconds, l.Mean.Cost, Tasks: Tasks(l.Of))))
        {
            ByTime(text, timed.Key.Workers, timed.Key.Cost, [.. timed]);
        }

        foreach (var task in lines.Where(l => IsAlone(l.Of)).SelectMany(l => l.Results.Select(r => (Line: l, Result: r))).GroupBy(r => r.Result.Task, StringComparer.Ordinal))
        {
            Accuracies(text, task.Key, [.. task]);
        }

        return text.ToString();
    }

    private static bool IsAlone(BenchSearchDocument document) => document.Results.Any(r => r.Accuracy is not null);

    private static bool IsTimed(BenchSearchDocument document) => document.Results.All(r => r.RegretByTime is not null);

    private static bool IsJoint(BenchSearchDocument document) => document.Results.Any(r => r.Task.Contains('+', StringComparison.Ordinal));

    private static string Tasks(BenchSearchDocument document) =>
        string.Join(", ", document.Results.Select(r => $"`{r.Task}`").Distinct(StringComparer.Ordinal));

    private static void ByEvaluations(StringBuilder text, string title, string introduction, ImmutableArray<Line> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        Heading(text, title, introduction, ["tasks", "seeds", .. _checkpoints.Select(n => $"R({n})")]);
        foreach (var line in lines.OrderBy(l => l.Mean.Regret.GetValueOrDefault("100", double.PositiveInfinity)))
        {
            Row(text, line.Strategy, [$"{line.Mean.Tasks}", line.Seeds, .. _checkpoints.Select(n => Cell(line.Mean.Regret, line.Mean.Interval, n))]);
        }

        text.Append('\n');
    }

    private static void ByTime(StringBuilder text, int workers, string cost, ImmutableArray<Line> lines)
    {
        ImmutableArray<string> places =
            [.. lines.SelectMany(l => l.Mean.RegretByTime?.Keys ?? []).Distinct(StringComparer.Ordinal).Order(BenchSearchDocument.ByNumber)];
        if (places.IsEmpty)
        {
            return;
        }

        Heading(
            text, $"{workers} workers at once, cost {cost}",
            $"Regret times 1000 by the simulated clock, on which one full training takes {Seconds(lines[0].Of)}; on {Tasks(lines[0].Of)}.", ["tasks", "seeds", .. places.Select(p => $"{p} s")]);
        foreach (var line in lines.OrderBy(l => l.Mean.RegretByTime?.GetValueOrDefault(places[places.Length / 2]) ?? double.PositiveInfinity))
        {
            Row(text, line.Strategy, [$"{line.Mean.Tasks}", line.Seeds, .. places.Select(p => Cell(line.Mean.RegretByTime!, line.Mean.IntervalByTime!, p))]);
        }

        text.Append('\n');
    }

    private static string Seconds(BenchSearchDocument document) =>
        document.Protocol!.TrainingSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s") : "what the table says, or 1 s where it says nothing";

    private static void Accuracies(StringBuilder text, string task, ImmutableArray<(Line Line, BenchSearchDocument.Result Result)> results)
    {
        ImmutableArray<string> places =
            [.. results.SelectMany(r => r.Result.Accuracy!.Keys).Distinct(StringComparer.Ordinal).Order(BenchSearchDocument.ByNumber)];
        Heading(
            text, $"The error alone: {task}",
            "Accuracy of the pick in percent, the mean over seeds, after so many evaluations. A search sees the validation accuracy after 12 epochs; its pick is scored by the test accuracy after 200.",
            ["seeds", .. places.Select(p => $"A({p})")]);
        foreach (var (line, result) in results.OrderByDescending(r => r.Result.Accuracy!.GetValueOrDefault("100")))
        {
            Row(text, line.Strategy, [line.Seeds, .. places.Select(p => result.Accuracy!.TryGetValue(p, out var a) ? (100 * a).ToString("0.00", CultureInfo.InvariantCulture) : "")]);
        }

        text.Append('\n');
    }

    private static void Heading(StringBuilder text, string title, string introduction, ImmutableArray<string> columns)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {title}\n\n{introduction}{(introduction.Length > 0 ? "\n\n" : "")}| strategy |").AppendJoin("", columns.Select(c => $" {c} |"));
        text.Append("\n| --- |").AppendJoin("", columns.Select(c => c == "seeds" ? " --- |" : " ---: |")).Append('\n');
    }

    private static void Row(StringBuilder text, string strategy, IEnumerable<string> cells) =>
        text.Append("| `").Append(strategy).Append("` |").AppendJoin("", cells.Select(c => c.Length > 0 ? $" {c} |" : " |")).Append('\n');

    private static string Cell(ImmutableSortedDictionary<string, double> regret, ImmutableSortedDictionary<string, ImmutableArray<double>> interval, string place) =>
        regret.TryGetValue(place, out var figure) ? BenchSearchTables.Cell(figure, interval[place]) : "";
}
