using System.Collections.Immutable;

namespace NasLab.Experiments.Charts;

/// <summary>Points that the legend names together.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Colour">Six hexadecimal digits behind a <c>#</c>.</param>
/// <param name="Points">A staircase's in order of x.</param>
internal sealed record ChartSeries(string Name, ChartMark Mark, string Colour, ImmutableArray<ChartPoint> Points)
{
    /// <summary>Whether a line joins the points, level to the next x and then to its y: what a front dominates.</summary>
    public bool IsStaircase { get; init; }

    /// <summary>Whether the line is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Whether the axes must hold all points; those of others may lie outside.</summary>
    public bool IsAlwaysShown { get; init; } = true;
}
