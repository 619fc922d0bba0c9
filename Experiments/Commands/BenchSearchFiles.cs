using System.Text;
using System.Text.Json;
using NasLab.Experiments.Benchmarking;
using NasLab.Experiments.Commands.Documents;

namespace NasLab.Experiments.Commands;

/// <summary>Keeps a benchmark's results: figures as JSON and as a page, curves as pictures. Reads them again.</summary>
internal static class BenchSearchFiles
{
    private const string Figures = "search.json";
    private const string Chart = "search.svg";
    private const string ChartByTime = "search-by-time.svg";

    /// <summary>Writes search.json, search.md and the pictures.</summary>
    /// <exception cref="WorkFailedException">The folder cannot be written.</exception>
    public static void Write(string folder, KeptSearch kept)
    {
        var document = kept.Document;
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, Figures), JsonSerializer.Serialize(kept, JsonOutput.Options) + "\n");
            File.WriteAllText(Path.Combine(folder, "search.md"), Page(kept));
            File.WriteAllText(Path.Combine(folder, Chart), RegretChart.Svg(Lines(document), "evaluations"));
            if (IsTimed(document))
            {
                File.WriteAllText(Path.Combine(folder, ChartByTime), RegretChart.Svg(LinesByTime(document), "simulated seconds"));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkFailedException($"{folder}: the results could not be written ({e.Message}). --output FOLDER writes them elsewhere.");
        }
    }

    /// <summary>Kept results that can be put beside others; null, with the problems, where they cannot be used.</summary>
    /// <param name="name">The folder, as messages call it.</param>
    public static KeptSearch? Read(string folder, string name, List<string> problems)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<KeptSearch>(File.ReadAllText(Path.Combine(folder, Figures)), JsonOutput.Options);
            var lacking = kept is null ? ["results"] : kept.Lacking().ToArray();
            if (lacking.Length == 0)
            {
                return kept;
            }

            problems.Add($"{name}: {Figures} lacks {string.Join(", ", lacking)}; allowed: what naslab bench search --output writes. Run its command again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{name}: {Figures} cannot be read ({e.Message}); allowed: folders that naslab bench search --output has written.");
        }
        catch (JsonException e)
        {
            problems.Add($"{name}: {Figures} is not what naslab bench search --output writes: {e.Message}");
        }

        return null;
    }

    private static string Page(KeptSearch kept)
    {
        var page = new StringBuilder("# Search strategies on tables\n\n");
        page.Append($"NasLab {string.Join(" and ", kept.Versions)}.\n\n![Regret curves]({Chart})\n\n");
        if (IsTimed(kept.Document))
        {
            page.Append($"![Regret curves by simulated time]({ChartByTime})\n\n");
        }

        return page.Append(BenchSearchTables.Markdown(kept.Document)).ToString().TrimEnd() + "\n";
    }

    private static bool IsTimed(BenchSearchDocument document) => document.Results.All(r => r.CurveByTime is not null);

    private static RegretLine[] Lines(BenchSearchDocument document) =>
    [
        .. document.Results.Select(r => r.Curve is { } curve
            ? RegretLine.OfSteps(r.Task, r.Strategy, curve.Values, step: 1)
            : RegretLine.OfPlaces(r.Task, r.Strategy, r.Regret)),
    ];

    private static RegretLine[] LinesByTime(BenchSearchDocument document) =>
        [.. document.Results.Select(r => RegretLine.OfSteps(r.Task, r.Strategy, r.CurveByTime!.Values, r.StepSeconds!.Value))];
}
