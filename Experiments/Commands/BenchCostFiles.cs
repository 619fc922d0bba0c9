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
        page.Append("Errors on networks that took no part in the fit: means over device settings and random draws, or the weakest setting where every one\n")
            .Append("is to reach the target; what is to be reached stands in brackets. Coverage is the share of measurements within the 90 % intervals.\n")
            .Append("NasLab ").Append(EnvironmentProbe.Version).Append(".\n\n");
        Header(page, "case", "draws", "met");
        foreach (var r in document.Results)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {r.Title} | {r.Draws} | {(r.Met ? "yes" : "**no**")} |").AppendJoin("", BenchCostTable.Cells(r).Select(c => $" {c} |")).Append('\n');
        }

        Anchors(page, document);
        foreach (var result in document.Results)
        {
            Section(page, result);
        }

        return page.ToString();
    }

    /// <summary>What others have published beside what NasLab reaches.</summary>
    private static void Anchors(StringBuilder page, BenchCostDocument document)
    {
        var anchored = document.Results.Where(r => r.Anchor is not null).ToList();
        if (anchored.Count > 0)
        {
            page.Append("\n## Beside what others have published\n\nOn other devices and splits than here: an order of magnitude, no contest.\n\n")
                .Append("| published | here | error % | within 10 % | Spearman |\n| --- | --- | ---: | ---: | ---: |\n");
            foreach (var r in anchored)
            {
                page.Append(CultureInfo.InvariantCulture, $"| {r.Anchor} | {r.Title} | {r.Figures.MapePct:0.00} | {r.Figures.Within10Pct:0.0} | {r.Figures.Spearman:0.000} |\n");
            }
        }
    }

    /// <summary>A case device by device.</summary>
    private static void Section(StringBuilder page, BenchCostDocument.Result result)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {result.Title}\n\n`{result.Case}`, {result.Seconds:0} s of one core.{(result.Anchor is { } anchor ? $" Published: {anchor}." : "")}\n");
        page.Append(result.Remark is { } remark ? $"{remark}\n\n" : "\n");
        Header(page, "device setting", "networks", "dropped");
        foreach (var d in result.Devices)
        {
            var f = d.Figures;
            page.Append(CultureInfo.InvariantCulture, $"| {d.Setting} | {f.Count} | {d.Dropped} | {f.MapePct:0.00} | {Optional(d.LargestErrorPct)} | {f.Within10Pct:0.0} | {f.Spearman:0.000} | {Optional(f.Interval90CoveragePct)} |\n");
        }

        if (result.Devices.Any(d => d.Remark is not null))
        {
            page.Append('\n').AppendJoin("", result.Devices.Where(d => d.Remark is not null).Select(d => $"- {d.Setting}: {d.Remark}.\n"));
        }
    }

    private static string Optional(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";

    private static void Header(StringBuilder page, params string[] first) => page
        .Append('|').AppendJoin("", first.Concat(BenchCostTable.Columns).Select(c => $" {c} |"))
        .Append("\n|").AppendJoin("", first.Select((_, i) => i == 0 ? " --- |" : " ---: |").Concat(BenchCostTable.Columns.Select(_ => " ---: |"))).Append('\n');
}
