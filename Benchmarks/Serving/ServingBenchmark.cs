using System.Diagnostics;
using System.Text.Json;
using NasLab.Benchmarks.Reporting;
using NasLab.Benchmarks.Store;
using NasLab.Experiments.Serving;
using NasLab.Experiments.Store;
using Target = NasLab.Benchmarks.Reporting.Target;

namespace NasLab.Benchmarks.Serving;

/// <summary>How soon the live view of a very large study shows something, and answers its reader.</summary>
internal static class ServingBenchmark
{
    private const double FirstPaintTargetMs = 2000;
    private const double FilterTargetMs = 200;

    public static BenchmarkReport Run(BenchmarkArguments arguments)
    {
        var (trials, changes) = arguments.IsQuick ? (10_000, 3) : (100_000, 5);
        var folder = Directory.CreateTempSubdirectory("naslab-benchmark-").FullName;
        try
        {
            var study = new SyntheticStudy(DefaultStudy.Read());
            var path = Path.Combine(folder, "large.db");
            Console.Error.WriteLine($"writing a study of {trials} trials ...");
            LongStudy.Write(study, path, trials, isForPages: true);
            return new BenchmarkReport(
                "serving",
                $"The live view of a study of {trials:N0} trials",
                [
                    $"Trials of the shipped experiment's space, on its {study.Study(1).Targets.Length} targets; 4,000 networks are priced, the others have the figures of one of them, up to 5 % off. One process serves and asks, over HTTP on the loopback.",
                    "What a first paint waits for is the overview, the study's document (its points thinned) and the page; the table of all trials comes after it.",
                    "The documents are asked for as soon as the server listens, so that just-in-time compilation is part of their times; their sizes are without compression.",
                    "The study's document is asked for again and again while the statistics are made: what the reader gets is the one that was made last.",
                    "A change is on the page when the study's document was made anew, which rests four times as long as it took before.",
                    "Filters and sorts are the page's own scripts on the table that the server sent, run by node; a first sort by a column is one, later ones know its order.",
                ],
                [.. Measure(study, path, folder, trials, changes).GetAwaiter().GetResult()]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Measurement>> Measure(SyntheticStudy study, string path, string folder, int trials, int changes)
    {
        var clock = new PhaseClock();
        await using var server = await LiveServer.Start(path, port: 0, TimeProvider.System, Console.Error.WriteLine);
        using var client = new HttpClient { BaseAddress = server.Address };
        var started = clock.Next();
        var page = await client.GetByteArrayAsync(new Uri("", UriKind.Relative));
        var overview = await client.GetByteArrayAsync(new Uri("api/overview", UriKind.Relative));
        var document = await client.GetByteArrayAsync(new Uri($"api/studies/{study.Name}", UriKind.Relative));
        var shown = clock.Next();
        var table = await client.GetByteArrayAsync(new Uri($"api/studies/{study.Name}/trials", UriKind.Relative));
        var tabled = clock.Next();
        var analysing = Analysis(study, client);
        var meanwhile = await Meanwhile(study, client, analysing);
        var analysed = await analysing;
        var told = await Changes(study, path, client, trials, changes);
        var file = Path.Combine(folder, "table.json");
        await File.WriteAllBytesAsync(file, table);
        return
        [
            new Measurement("reading the store, until the server listens", started, "ms"),
            new Measurement("all that the first paint asks for, from then on", shown, "ms") { Target = Target.AtMost(FirstPaintTargetMs) },
            new Measurement("the page", page.Length / 1e6, "MB"),
            new Measurement("the overview", overview.Length / 1e3, "kB"),
            new Measurement("the study's document", document.Length / 1e6, "MB"),
            new Measurement("the table of all trials", tabled, "ms"),
            new Measurement("its size", table.Length / 1e6, "MB"),
            new Measurement("the statistics, the first time", analysed / 1e3, "s"),
            Measurement.Median("the study's document, asked for meanwhile", meanwhile, "ms"),
            Measurement.Median("from a trial's commit to its row: the event, the changed rows", told.Select(t => t / 1e3), "s"),
            .. TableScripts.Measure(file).Select(m => m with { Target = m.Unit == "ms" && m.Name.StartsWith("filter", StringComparison.Ordinal) ? Target.AtMost(FilterTargetMs) : null }),
        ];
    }

    private static async Task<double> Analysis(SyntheticStudy study, HttpClient client)
    {
        var began = Stopwatch.GetTimestamp();
        await client.GetByteArrayAsync(new Uri($"api/studies/{study.Name}/analysis", UriKind.Relative));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<List<double>> Meanwhile(SyntheticStudy study, HttpClient client, Task other)
    {
        var times = new List<double>();
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            var began = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(new Uri($"api/studies/{study.Name}", UriKind.Relative));
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        while (!other.IsCompleted);
        return times;
    }

    private static async Task<List<double>> Changes(SyntheticStudy study, string path, HttpClient client, int trials, int changes)
    {
        await using var stream = await client.GetStreamAsync(new Uri("events", UriKind.Relative));
        using var events = new StreamReader(stream);
        var version = Version(await client.GetStringAsync(new Uri($"api/studies/{study.Name}/trials", UriKind.Relative)));
        var template = study.Trials(1).First();
        var times = new List<double>();
        using var store = StudyStore.Open(path);
        for (var i = 0; i < changes; i++)
        {
            store.CompleteTrial(study.Name, template with { Number = trials + i }, [], weights: null);
            var time = Stopwatch.GetTimestamp();
            await NextVersion(events, study.Name, version);
            version = Version(await client.GetStringAsync(new Uri($"api/studies/{study.Name}/trials?since={version}", UriKind.Relative)));
            times.Add(Stopwatch.GetElapsedTime(time).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>Waits for an event that tells of another version of the study than the one that is known.</summary>
    private static async Task NextVersion(StreamReader events, string study, string known)
    {
        while (await events.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var news = JsonDocument.Parse(line[6..]);
                if (news.RootElement.GetProperty("studies").GetProperty(study).GetString() != known)
                {
                    return;
                }
            }
        }

        throw new InvalidOperationException("The server ended its events.");
    }

    private static string Version(string table)
    {
        using var document = JsonDocument.Parse(table);
        return document.RootElement.GetProperty("version").GetString()!;
    }
}
