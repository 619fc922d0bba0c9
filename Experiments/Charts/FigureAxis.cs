using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Charts;

/// <summary>A figure as an axis: in which unit it is drawn.</summary>
/// <param name="Figure">One of <see cref="Figures.Names"/>.</param>
/// <param name="Label">With the unit: <c>peak activation memory (kB)</c>.</param>
/// <param name="Unit">What one unit of the axis is of the figure's own.</param>
internal sealed record FigureAxis(string Figure, string Label, double Unit)
{
    /// <summary>The axis of a figure whose largest value is given: counts and bytes in thousands or millions.</summary>
    public static FigureAxis Of(string figure, double largest)
    {
        var (unit, bytes, count) = largest >= 1e6 ? (1e6, "MB", "millions") : (1e3, "kB", "thousands");
        return figure switch
        {
            "latencyMs" => new(figure, "latency (ms)", 1),
            "energyMj" => new(figure, "energy (mJ)", 1),
            "peakActivationBytes" or "weightBytes" => new(figure, $"{Figures.Words(figure)} ({bytes})", unit),
            _ => new(figure, $"{Figures.Words(figure)} ({count})", unit),
        };
    }
}
