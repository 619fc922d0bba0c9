using System.Collections.Immutable;
using System.Globalization;
using NasLab.Experiments.Commands.Documents;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>Prints how far off cost models are, case by case, with what they are to reach.</summary>
internal static class BenchCostTable
{
    /// <summary>The columns of figures.</summary>
    internal static readonly ImmutableArray<string> Columns = ["error %", "largest %", "within 10 %", "Spearman", "coverage %"];

    public static void Write(IAnsiConsole console, BenchCostDocument document)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns(["case", .. Columns, "met"]);
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var result in document.Results)
        {
            table.AddRow([Markup.Escape(result.Title), .. Cells(result), result.Met ? "yes" : "[bold]no[/]"]);
        }

        console.Write(table);
        console.WriteLine("Held-out networks; what is to be reached stands in brackets. --json has every device's figures.");
        foreach (var result in document.Results)
        {
            foreach (var note in new[] { result.Remark, result.Anchor is { } anchor ? $"Published: {anchor}." : null }.OfType<string>())
            {
                console.WriteLine($"{result.Case}: {note}");
            }
        }
    }

    /// <summary>The figures with their targets.</summary>
    internal static ImmutableArray<string> Cells(BenchCostDocument.Result result) =>
    [
        Cell(result.Figures.MapePct, "0.00", result.Target.MapePct),
        result.LargestErrorPct is { } largest ? Cell(largest, "0.0", result.Target.LargestErrorPct) : "-",
        Cell(result.Figures.Within10Pct, "0.0", result.Target.Within10Pct),
        Cell(result.Figures.Spearman, "0.000", result.Target.Spearman),
        result.Figures.Interval90CoveragePct is { } coverage ? Cell(coverage, "0.0", null) : "-",
    ];

    internal static string Cell(double value, string format, double? target) => string.Create(
        CultureInfo.InvariantCulture, $"{value.ToString(format, CultureInfo.InvariantCulture)}{(target is { } t ? $" ({t})" : "")}");
}
