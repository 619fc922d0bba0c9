using System.Text.Json;

namespace NasLab.Benchmarks.Reporting;

/// <summary>Prints a report, and keeps it as Markdown and JSON unless it was a quick one.</summary>
internal static class ReportWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(BenchmarkReport report, Machine machine, BenchmarkArguments arguments)
    {
        var markdown = MarkdownReport.Of(report, machine, arguments.Command);
        Console.Out.Write(markdown);
        if (arguments.IsQuick)
        {
            return;
        }

        var folder = RepositoryFolder.Path("Benchmarks", "results");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{report.Name}.md"), markdown);
        File.WriteAllText(Path.Combine(folder, $"{report.Name}.json"), JsonSerializer.Serialize(Document(report, machine, arguments.Command), Json) + "\n");
        ClaimsTable.Refresh(RepositoryFolder.Path("Benchmarks", "README.md"), folder);
    }

    private static object Document(BenchmarkReport report, Machine machine, string command) => new
    {
        benchmark = report.Name,
        command,
        machine,
        notes = report.Notes,
        measurements = report.Measurements.Select(m => new
        {
            m.Name,
            m.Value,
            m.Unit,
            low = m.Range?.Low,
            high = m.Range?.High,
            atLeast = m.Target is { IsAtLeast: true } least ? least.Value : (double?)null,
            atMost = m.Target is { IsAtLeast: false } most ? most.Value : (double?)null,
            met = m.Target?.IsMetBy(m.Value),
        }),
    };
}
