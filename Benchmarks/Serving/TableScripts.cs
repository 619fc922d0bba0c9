using System.Diagnostics;
using System.Text.Json;
using NasLab.Benchmarks.Reporting;

namespace NasLab.Benchmarks.Serving;

/// <summary>Runs the page's own scripts of the trial table by node, the engine of the browser without its window.</summary>
internal static class TableScripts
{
    /// <summary>Times of opening a table, filtering and sorting it.</summary>
    /// <param name="table">A file of a trial table's JSON.</param>
    public static IEnumerable<Measurement> Measure(string table)
    {
        var web = RepositoryFolder.Path("Experiments", "Report", "Web");
        string[] arguments = [RepositoryFolder.Path("Benchmarks", "Serving", "table-times.js"), web, table];
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"node ended with exit code {process.ExitCode}.");
        }

        var times = JsonSerializer.Deserialize<Dictionary<string, double[]>>(text)!;
        return times.Select(t => Measurement.Median(t.Key, t.Value, "ms"));
    }
}
