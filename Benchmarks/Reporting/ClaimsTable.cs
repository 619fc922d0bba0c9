using System.Text;
using System.Text.Json;

namespace NasLab.Benchmarks.Reporting;

/// <summary>The table of Benchmarks/README.md: every figure that is held to a target, from the kept results.</summary>
internal static class ClaimsTable
{
    private const string Begin = "<!-- claims: written by the benchmarks -->\n";
    private const string End = "<!-- end of claims -->";

    /// <summary>Writes the table anew between its two marks.</summary>
    /// <exception cref="InvalidOperationException">The page lacks the marks.</exception>
    public static void Refresh(string page, string results)
    {
        var text = File.ReadAllText(page);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new InvalidOperationException($"{page} lacks the lines {Begin.Trim()} and {End}.");
        }

        File.WriteAllText(page, text[..(begin + Begin.Length)] + Table(results) + text[end..]);
    }

    private static string Table(string results)
    {
        var table = new StringBuilder("| claim | target | measured | met | command, result |\n| --- | --- | ---: | --- | --- |\n");
        foreach (var file in Directory.EnumerateFiles(results, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            if (document.RootElement.TryGetProperty("measurements", out var measurements))
            {
                foreach (var measurement in measurements.EnumerateArray())
                {
                    table.Append(Row(document.RootElement, measurement));
                }
            }
        }

        return table.ToString();
    }

    private static string Row(JsonElement report, JsonElement measurement)
    {
        var (least, most) = (measurement.GetProperty("atLeast"), measurement.GetProperty("atMost"));
        if (least.ValueKind == JsonValueKind.Null && most.ValueKind == JsonValueKind.Null)
        {
            return "";
        }

        var unit = measurement.GetProperty("unit").GetString();
        var target = least.ValueKind == JsonValueKind.Null ? $"at most {Figure(most)}" : $"at least {Figure(least)}";
        var met = measurement.GetProperty("met").GetBoolean() ? "yes" : "**no**";
        var name = report.GetProperty("benchmark").GetString();
        return $"| {measurement.GetProperty("name").GetString()} | {target} | {Figure(measurement.GetProperty("value"))} | {met} "
            + $"| `{report.GetProperty("command").GetString()}`, [{name}](results/{name}.md) |\n";

        string Figure(JsonElement number) => $"{MarkdownReport.Number(number.GetDouble())} {unit}";
    }
}
