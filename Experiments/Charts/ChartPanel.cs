using System.Collections.Immutable;

namespace NasLab.Experiments.Charts;

/// <summary>One plot: accuracy upwards against a cost.</summary>
/// <param name="Title">Bold.</param>
/// <param name="Subtitle">One line below: what must be known to read the plot.</param>
/// <param name="XAxis">With its unit.</param>
/// <param name="YAxis">With its unit.</param>
/// <param name="Series">Drawn in their order, the last on top.</param>
internal sealed record ChartPanel(string Title, string Subtitle, string XAxis, string YAxis, ImmutableArray<ChartSeries> Series)
{
    /// <summary>Upright lines: the largest x accepted, with a text.</summary>
    public ImmutableArray<(double X, string Text)> Limits { get; init; } = [];

    /// <summary>Level lines, with a text.</summary>
    public ImmutableArray<(double Y, string Text)> Levels { get; init; } = [];
}
