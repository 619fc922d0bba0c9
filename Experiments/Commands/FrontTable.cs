using NasLab.CostModels.Devices;
using NasLab.Experiments.Commands.Documents;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>Fronts as tables, for people.</summary>
internal static class FrontTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<FrontDocument> fronts)
    {
        foreach (var front in fronts)
        {
            var note = front.LatencyDoubt is { } doubt ? $", {KebabCase.Of(doubt)} estimates" : "";
            console.MarkupLineInterpolated($"[bold]{front.Device}[/] ({Name(front.Precision)}{note}), hypervolume {front.Hypervolume:0.0000}");
            if (front.Points.Count == 0)
            {
                console.WriteLine("  no feasible candidate has completed");
                continue;
            }

            var table = new Table().Border(TableBorder.Rounded)
                .AddColumns("trial", "accuracy", "test", "latency ms", "energy mJ", "peak kB", "weights kB", "MMACs", "architecture");
            foreach (var column in table.Columns.Take(8))
            {
                column.RightAligned().NoWrap();
            }

            foreach (var p in front.Points)
            {
                table.AddRow(
                    $"{p.Trial}",
                    $"{p.ValidationAccuracy:P2} ± {p.ValidationAccuracyStdError:P2}",
                    p.TestAccuracy is { } test ? $"{test:P2}" : "-",
                    $"{p.LatencyMs:G4}",
                    p.EnergyMj is { } energy ? $"{energy:G4}" : "-",
                    $"{p.PeakActivationBytes / 1000.0:0.0}",
                    $"{p.WeightBytes / 1000.0:0.0}",
                    $"{p.Macs / 1e6:0.00}",
                    Markup.Escape(p.Architecture));
            }

            console.Write(table);
        }

        if (fronts.Any(f => f.Points.Count > 0))
        {
            console.WriteLine("±: one standard error of the accuracy");
        }
    }

    private static string Name(CostModels.Precision precision) => precision.ToString().ToLowerInvariant();
}
