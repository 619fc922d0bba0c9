using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Store;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>An audit as a table and a few sentences, for people.</summary>
internal static class AuditTable
{
    public static void Write(IAnsiConsole console, AuditDocument audit)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("trial", "on a front", $"search ({Counted.Of(audit.SearchEpochs, "epoch")})", $"longer ({Counted.Of(audit.Epochs, "epoch")})", "search, other seeds");
        foreach (var network in audit.Networks)
        {
            table.AddRow(
                $"{network.Trial}",
                network.OnFront ? "yes" : "",
                $"{network.SearchAccuracy:P2} ± {network.SearchAccuracyStdError:P2}",
                network.State == TrainingRunState.Completed ? $"{network.ValidationAccuracy:P2} ± {network.ValidationAccuracyStdError:P2}" : "failed",
                string.Join(", ", network.Repeats.Select(r => $"{r:P2}")));
        }

        console.Write(table);
        if (audit is { Spearman: { } spearman, Kendall: { } kendall })
        {
            var ceiling = audit.SpearmanCeiling is { } most ? $"; the errors of both figures alone would let a perfect ranking show {most:0.00}" : "";
            console.WriteLine($"rank correlation of {audit.Compared} networks: Spearman {spearman:0.00}{Ends(audit.SpearmanInterval)}, Kendall {kendall:0.00}{Ends(audit.KendallInterval)}{ceiling}");
            console.WriteLine($"longer training adds {100 * audit.MeanGain:0.0} points on average");
        }

        if (audit.Seeds is { Spread: var spread, Optimism: var optimism })
        {
            console.WriteLine(
                $"from seed to seed one evaluation spreads by {100 * spread.StdDeviation:0.00} points ({spread.Interval.Level:P0} interval {100 * spread.Interval.Low:0.00} to {100 * spread.Interval.High:0.00}, "
                + $"{Counted.Of(spread.Networks, "network")}); the draw of the validation images by {100 * spread.BinomialStdError:0.00}");
            console.WriteLine($"the search's figures lie {100 * optimism:0.00} points above their repeats on average");
        }
    }

    private static string Ends(Interval? interval) => interval is { } ends ? $" ({ends.Level:P0} interval {ends.Low:0.00} to {ends.High:0.00})" : "";
}
