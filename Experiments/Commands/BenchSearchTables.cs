using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NasLab.Experiments.Commands.Documents;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>
/// The tables of a benchmark: regret times 1000 by evaluations and, where that differs, by simulated seconds, task by task and over all;
/// and the accuracy of the pick where the error is the only objective.
/// </summary>
internal static class BenchSearchTables
{
    public static void Write(IAnsiConsole console, BenchSearchDocument document)
    {
        foreach (var figures in Of(document))
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns([.. figures.Headers[..2]]);
            foreach (var header in figures.Headers[2..])
            {
                table.AddColumn(new TableColumn(header).RightAligned());
            }

            foreach (var row in figures.Rows)
            {
                table.AddRow([.. row.Cells.Select(c => row.IsMean ? $"[bold]{Markup.Escape(c)}[/]" : Markup.Escape(c))]);
            }

            console.Write(table);
            console.WriteLine(figures.Note);
        }
    }

    /// <summary>As a page's Markdown.</summary>
    public static string Markdown(BenchSearchDocument document)
    {
        var page = new StringBuilder();
        foreach (var table in Of(document))
        {
            page.Append(table.Note).Append("\n\n| ").AppendJoin(" | ", table.Headers).Append(" |\n| --- | --- |").AppendJoin("", table.Headers.Skip(2).Select(_ => " ---: |")).Append('\n');
            foreach (var row in table.Rows)
            {
                page.Append("| ").AppendJoin(" | ", row.Cells).Append(" |\n");
            }

            page.Append('\n');
        }

        return page.ToString();
    }

    public static ImmutableArray<FigureTable> Of(BenchSearchDocument document) =>
        [.. new[] { ByEvaluations(document), ByTime(document), Accuracies(document) }.OfType<FigureTable>()];

    internal static string Cell(double regret, ImmutableArray<double> interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{1000 * regret:0.0} ({1000 * interval[0]:0.0} to {1000 * interval[1]:0.0})");

    private static string Note(BenchSearchDocument document)
    {
        var (protocol, isAlone) = (document.Protocol!, document.Results.All(r => r.Accuracy is not null));
        return $"{(isAlone ? "Medians" : $"Cost {protocol.Cost}; medians")} over the seeds {protocol.FirstSeed} to {protocol.FirstSeed + protocol.Seeds - 1} "
            + "with their 95 % bootstrap intervals; lower is better.";
    }

    private static FigureTable ByEvaluations(BenchSearchDocument document)
    {
        ImmutableArray<string> places = [.. document.Results[0].Regret.Keys];
        return new FigureTable(
            $"Regret times 1000 after so many evaluations. {Note(document)}",
            ["task", "strategy", .. places.Select(n => $"R({n})"), "seconds"],
            [
                .. document.Results.Select(r => Row(r.Task, r.Strategy, places.Select(n => Cell(r.Regret[n], r.Interval[n])), r.Seconds)),
                .. Several(document).Select(m => Row($"mean of {m.Tasks}", m.Strategy, places.Select(n => Cell(m.Regret[n], m.Interval[n])), m.Seconds, isMean: true)),
            ]);
    }

    private static FigureTable? ByTime(BenchSearchDocument document)
    {
        if (document.Results.Any(r => r.RegretByTime is null))
        {
            return null;
        }

        // Tables with training times have times of their own.
        var places = document.Results.SelectMany(r => r.RegretByTime!.Keys).Distinct(StringComparer.Ordinal).Order(BenchSearchDocument.ByNumber).ToImmutableArray();
        return new FigureTable(
            $"Regret times 1000 after so many simulated seconds of {Counted.Of(document.Protocol!.Workers, "worker")}. {Note(document)}",
            ["task", "strategy", .. places.Select(t => $"{t} s")],
            [
                .. document.Results.Select(r => Row(r.Task, r.Strategy, places.Select(t => Cell(r.RegretByTime!, r.IntervalByTime!, t)))),
                .. Several(document).Where(m => m.RegretByTime is not null)
                    .Select(m => Row($"mean of {m.Tasks}", m.Strategy, places.Select(t => Cell(m.RegretByTime!, m.IntervalByTime!, t)), isMean: true)),
            ]);
    }

    private static FigureTable? Accuracies(BenchSearchDocument document)
    {
        var alone = document.Results.Where(r => r.Accuracy is not null).ToArray();
        if (alone.Length == 0)
        {
            return null;
        }

        ImmutableArray<string> places = [.. alone[0].Accuracy!.Keys];
        return new FigureTable(
            "Accuracy of the pick in percent, as it is scored, after so many evaluations: the mean over the seeds.",
            ["task", "strategy", .. places.Select(n => $"A({n})")],
            [.. alone.Select(r => Row(r.Task, r.Strategy, places.Select(n => (100 * r.Accuracy![n]).ToString("0.000", CultureInfo.InvariantCulture))))]);
    }

    private static IEnumerable<BenchSearchDocument.Mean> Several(BenchSearchDocument document) => document.Means.Where(m => m.Tasks > 1);

    private static string Cell(ImmutableSortedDictionary<string, double> regret, ImmutableSortedDictionary<string, ImmutableArray<double>> interval, string place) =>
        regret.TryGetValue(place, out var figure) ? Cell(figure, interval[place]) : "";

    private static FigureTable.Row Row(string task, string strategy, IEnumerable<string> cells, double? seconds = null, bool isMean = false)
    {
        string[] last = seconds is { } s ? [s.ToString("0.0", CultureInfo.InvariantCulture)] : [];
        return new FigureTable.Row([task, strategy, .. cells, .. last], isMean);
    }
}
