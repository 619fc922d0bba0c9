using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using NasLab.Experiments.Benchmarking;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Running;

namespace NasLab.Experiments.Commands;

/// <summary>Keeps a benchmark's results: figures as JSON and as a page, curves as a picture.</summary>
internal static class BenchSearchFiles
{
    public static void Write(CommandContext context, string folder, BenchSearchDocument document, IReadOnlyList<BenchmarkResult> results)
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
                document.Means,
            };
            File.WriteAllText(Path.Combine(folder, "search.json"), JsonSerializer.Serialize(kept, JsonOutput.Options) + "\n");
            File.WriteAllText(Path.Combine(folder, "search.md"), Page(document));
            File.WriteAllText(Path.Combine(folder, "search.svg"), RegretChart.Svg(results));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkFailedException($"{folder}: the results could not be written ({e.Message}). --output FOLDER writes them elsewhere.");
        }
    }

    private static string Page(BenchSearchDocument document)
    {
        var (first, page) = (document.Results[0], new StringBuilder("# Search strategies on tables\n\n"));
        page.Append(CultureInfo.InvariantCulture, $"Regret times 1000, cost {first.Cost}: the median over the seeds {first.FirstSeed} to {first.FirstSeed + first.Seeds - 1} and its 95 % bootstrap interval; lower is better.\n");
        page.Append("NasLab ").Append(EnvironmentProbe.Version).Append(".\n\n![Regret curves](search.svg)\n\n");
        page.Append("| task | strategy |").AppendJoin("", first.Regret.Keys.Select(n => $" R({n}) |")).Append(" seconds |\n");
        page.Append("| --- | --- |").AppendJoin("", first.Regret.Keys.Select(_ => " ---: |")).Append(" ---: |\n");
        foreach (var r in document.Results)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {r.Task} | {r.Strategy} |").AppendJoin("", r.Regret.Keys.Select(n => $" {BenchSearchTable.Cell(r.Regret[n], r.Interval[n])} |"))
                .Append(CultureInfo.InvariantCulture, $" {r.Seconds:0.0} |\n");
        }

        foreach (var m in document.Means)
        {
            page.Append(CultureInfo.InvariantCulture, $"| mean of {m.Tasks} | {m.Strategy} |").AppendJoin("", m.Regret.Keys.Select(n => $" {BenchSearchTable.Cell(m.Regret[n], m.Interval[n])} |"))
                .Append(CultureInfo.InvariantCulture, $" {m.Seconds:0.0} |\n");
        }

        return page.ToString();
    }
}
