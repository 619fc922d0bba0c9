namespace NasLab.Training.Latency;

/// <summary>A network's measured latency: milliseconds for one batch.</summary>
public sealed record LatencyFigure
{
    public required string Name { get; init; }

    /// <summary>Images in the batch.</summary>
    public required int Batch { get; init; }

    /// <summary>
    /// The median over the visits of (network / reference around it), times the reference's level: what the network takes while
    /// nothing else disturbs it. A visit's latency is the lower decile of its samples.
    /// </summary>
    public required double LatencyMs { get; init; }

    /// <summary>Lower end of the 95 % interval of the median (<see cref="RobustStatistics.MedianInterval"/>).</summary>
    public required double LowMs { get; init; }

    /// <summary>Upper end of the 95 % interval of the median.</summary>
    public required double HighMs { get; init; }

    /// <summary>Spread of the corrected rounds, in percent of their median (<see cref="RobustStatistics.RelativeSpread"/>).</summary>
    public required double SpreadPct { get; init; }

    /// <summary>The median over the visits of the medians of their samples, as the clock gave them: disturbed and uncorrected.</summary>
    public required double RawMs { get; init; }

    /// <summary>Spread of those medians, in percent of their median.</summary>
    public required double RawSpreadPct { get; init; }

    /// <summary>How much slower than its level the reference was around this network, in percent; negative: faster.</summary>
    public required double DriftPct { get; init; }

    /// <summary>The reference's level that <see cref="LatencyMs"/> is corrected to.</summary>
    public required double ReferenceMs { get; init; }

    /// <summary>Visits that the medians are taken over.</summary>
    public required int Rounds { get; init; }

    /// <summary>Inferences timed in those visits.</summary>
    public required long Repetitions { get; init; }

    /// <summary>Times that the network was measured; the last one counts.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the last visit ended, in universal time.</summary>
    public required DateTimeOffset Measured { get; init; }
}
