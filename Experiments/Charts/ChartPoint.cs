namespace NasLab.Experiments.Charts;

/// <summary>A point of a chart, in the axes' units.</summary>
internal sealed record ChartPoint(double X, double Y)
{
    /// <summary>Where x may lie; null for no bar.</summary>
    public (double Low, double High)? XBar { get; init; }

    /// <summary>Where y may lie; null for no bar.</summary>
    public (double Low, double High)? YBar { get; init; }

    /// <summary>A short text beside the mark, left out where it would cover another.</summary>
    public string? Label { get; init; }

    /// <summary>What is shown where a pointer rests on the mark.</summary>
    public string? Tooltip { get; init; }
}
