using NasLab.Experiments.Measuring;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>Measured latencies as a table, for people.</summary>
internal static class MeasureTable
{
    /// <summary>Writes the rows of the networks that were asked for, the fastest first.</summary>
    public static void Write(IAnsiConsole console, LatencyDocument document, IReadOnlySet<string> asked)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("architecture", "latency ms", "95 % interval", "spread %", "raw ms", "drift %");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var row in document.Rows.Where(r => asked.Contains(r.Name)).OrderBy(r => r.LatencyMs))
        {
            table.AddRow(
                Markup.Escape(row.Name),
                $"{row.LatencyMs:G4}",
                $"{row.LowMs:G4} to {row.HighMs:G4}",
                $"{row.SpreadPct:0.0}",
                $"{row.RawMs:G4}",
                $"{row.DriftPct:+0.0;-0.0;0.0}");
        }

        console.Write(table);
    }

    /// <summary>How well the rows agree with another table's, in a sentence for each column.</summary>
    public static string Agreement(TableAgreement? agreement, string other) => agreement is null
        ? $"{other} holds fewer than two of these networks; nothing can be compared."
        : $"""
           {agreement.Count} networks are in {other} too.
           latency_ms: {Sentence(agreement.Latency)}
           raw_ms:     {Sentence(agreement.Raw)}
           """;

    private static string Sentence(TableAgreement.Column column) =>
        $"median difference {column.MedianDifferencePct:0.0} %, upper decile {column.HighDifferencePct:0.0} %, median ratio {column.MedianRatio:0.000}, Spearman {column.Spearman:0.000}";
}
