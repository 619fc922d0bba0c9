using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Comparing;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Charts;

/// <summary>Two studies' fronts over each other, a panel for each device.</summary>
internal static class ComparisonPanels
{
    private const string FirstColour = "#0067a6";
    private const string SecondColour = "#a84300";

    /// <summary>The panel of one device.</summary>
    /// <param name="names">What to call the studies.</param>
    /// <param name="doubt">What weakens the latencies of either.</param>
    public static ChartPanel Of(FrontComparison comparison, Target target, (string First, string Second) names, LatencyDoubt? doubt)
    {
        var axis = FigureAxis.Of("latencyMs", 1);
        var (first, second) = (comparison.First, comparison.Second);
        ImmutableArray<ChartSeries> series =
        [
            FrontPanels.Front($"{names.First}, hypervolume {first.Hypervolume:0.0000}", ChartMark.Disc, FirstColour, first.Points, first.Target, axis),
            FrontPanels.Front($"{names.Second}, hypervolume {second.Hypervolume:0.0000}", ChartMark.Square, SecondColour, second.Points, second.Target, axis) with { IsDashed = true },
        ];
        var bars = comparison.HasLatencyIntervals ? "standard error of the accuracy, 90 % interval of the latency" : "standard error of the accuracy";
        return new ChartPanel(
            $"{names.First} and {names.Second} on {target.Label}",
            $"hypervolumes up to {Figures.Text("latencyMs", comparison.ReferenceLatencyMs)}; bars: {bars}{FrontPanels.Note(doubt, "latencyMs")}",
            axis.Label,
            "validation accuracy (%)",
            [.. series.Where(s => s.Points.Length > 0)]);
    }
}
