using System.Collections.Immutable;
using System.Globalization;
using NasLab.Experiments.Commands.Documents;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>Prints regret times 1000, with intervals, task by task and over all.</summary>
internal static class BenchSearchTable
{
    public static void Write(IAnsiConsole console, BenchSearchDocument document)
    {
        ImmutableArray<string> checkpoints = [.. document.Results[0].Regret.Keys];
        var table = new Table().Border(TableBorder.Rounded).AddColumns("task", "strategy");
        foreach (var n in checkpoints)
        {
            table.AddColumn(new TableColumn($"R({n})").RightAligned());
        }

        foreach (var result in document.Results)
        {
            table.AddRow([Markup.Escape(result.Task), result.Strategy, .. checkpoints.Select(n => Cell(result.Regret[n], result.Interval[n]))]);
        }

        foreach (var mean in document.Means.Where(m => m.Tasks > 1))
        {
            table.AddRow([$"[bold]mean of {mean.Tasks}[/]", mean.Strategy, .. checkpoints.Select(n => $"[bold]{Cell(mean.Regret[n], mean.Interval[n])}[/]")]);
        }

        console.Write(table);
        console.WriteLine($"Regret times 1000, cost {document.Results[0].Cost}: the median over {document.Results[0].Seeds} seeds and its 95 % interval.");
    }

    internal static string Cell(double regret, ImmutableArray<double> interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{1000 * regret:0.0} ({1000 * interval[0]:0.0} to {1000 * interval[1]:0.0})");
}
