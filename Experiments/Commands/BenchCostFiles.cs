using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Running;

namespace NasLab.Experiments.Commands;

/// <summary>Keeps the cost models' figures: as JSON and as a page.</summary>
internal static class BenchCostFiles
{
    public static void Write(CommandContext context, string folder, BenchCostDocument document)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var kept = new
            {
                version = EnvironmentProbe.Version,
                dotnet = RuntimeInformation.FrameworkDescription,
                cores = Environment.ProcessorCount,
                date = context.Time.GetUtcNow(),
                document.Results,
            };
            File.WriteAllText(Path.Combine(folder, "cost.json"), JsonSerializer.Serialize(kept, JsonOutput.Options) + "\n");
            File.WriteAllText(Path.Combine(folder, "cost.md"), Page(document));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkFailedException($"{folder}: the results could not be written ({e.Message}). --output FOLDER writes them elsewhere.");
        }
    }

    private static string Page(BenchCostDocument document)
    {
        var page = new StringBuilder("# Cost models on measured tables\n\n");
        page.Append("Errors on networks that took no part in the fit: means over device settings and random draws; what is to be reached stands in\n")
            .Append("brackets. Coverage is the share of measurements within the 90 % intervals. NasLab ").Append(EnvironmentProbe.Version).Append(".\n\n");
        Header(page, "case", "draws", "met");
        foreach (var r in document.Results)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {r.Title} | {r.Draws} | {(r.Met ? "yes" : "no")} |").AppendJoin("", BenchCostTable.Cells(r).Select(c => $" {c} |")).Append('\n');
        }

        foreach (var r in document.Results)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {r.Title}\n\n`{r.Case}`, {r.Seconds:0} s of one core.{(r.Anchor is null ? "" : $" Published: {r.Anchor}.")}\n\n");
            Header(page, "device setting", "networks", "dropped");
            foreach (var d in r.Devices)
            {
                var f = d.Figures;
                page.Append(CultureInfo.InvariantCulture, $"| {d.Setting} | {f.Count} | {d.Dropped} | {f.MapePct:0.00} | {f.Within10Pct:0.0} | {f.Spearman:0.000} | {f.Interval90CoveragePct:0.0} |\n");
            }
        }

        return page.ToString();
    }

    private static void Header(StringBuilder page, params string[] first) => page
        .Append('|').AppendJoin("", first.Concat(BenchCostTable.Columns).Select(c => $" {c} |"))
        .Append("\n|").AppendJoin("", first.Select((_, i) => i == 0 ? " --- |" : " ---: |").Concat(BenchCostTable.Columns.Select(_ => " ---: |"))).Append('\n');
}
