using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Analysis.Comparing;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>Comparisons for people: a table for each device and its conclusion.</summary>
internal static class CompareTable
{
    public static void Write(
        CommandContext context, (string First, string Second) names, ImmutableArray<FrontComparison> comparisons, ImmutableArray<string> remarks)
    {
        var console = context.OutConsole();
        foreach (var comparison in comparisons)
        {
            console.MarkupLineInterpolated(
                $"[bold]{comparison.Device}[/] ({comparison.Precision.ToName()}), hypervolume up to {Figures.Text("latencyMs", comparison.ReferenceLatencyMs)} and an error of {Figures.Accuracy(comparison.ReferenceError)}{(comparison.HasLatencyIntervals ? "" : ", latencies without an interval")}");
            var table = new Table().Border(TableBorder.Rounded).AddColumns("", "front", "hypervolume", "90 % interval", "dominated by the other");
            foreach (var column in table.Columns.Skip(1))
            {
                column.RightAligned().NoWrap();
            }

            AddRow(table, names.First, comparison.First);
            AddRow(table, names.Second, comparison.Second);
            table.AddRow("difference", "", $"{comparison.Difference:+0.0000;-0.0000;0.0000}", Text(comparison.DifferenceInterval), "");
            console.Write(table);
            context.Out.WriteLine(comparison.Conclusion);
        }

        foreach (var remark in remarks)
        {
            context.Out.WriteLine($"remark: {remark}");
        }
    }

    private static void AddRow(Table table, string name, ComparedFront front) => table.AddRow(
        Markup.Escape(name), $"{front.Points.Length}", $"{front.Hypervolume:0.0000}", Text(front.HypervolumeInterval),
        double.IsNaN(front.DominatedShare) ? "-" : $"{front.DominatedShare * 100:0} %");

    private static string Text(Interval? interval) => interval is { } known ? $"{known.Low:0.0000} to {known.High:0.0000}" : "-";
}
