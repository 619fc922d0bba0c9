namespace NasLab.Training.Latency;

/// <summary>A network's measured latency: milliseconds for one batch.</summary>
public sealed record LatencyFigure
{
    public required string Name { get; init; }

    /// <summary>
    /// The median over the rounds of (network / reference around it), times the reference's level over the run: what the network
    /// takes while the machine is as it was in the middle of the run.
    /// </summary>
    public required double LatencyMs { get; init; }

    /// <summary>Lower end of the 95 % interval of the median (<see cref="RobustStatistics.MedianInterval"/>).</summary>
    public required double LowMs { get; init; }

    /// <summary>Upper end of the 95 % interval of the median.</summary>
    public required double HighMs { get; init; }

    /// <summary>Spread of the corrected rounds, in percent of their median (<see cref="RobustStatistics.RelativeSpread"/>).</summary>
    public required double SpreadPct { get; init; }

    /// <summary>The median over the rounds as the clock gave it, uncorrected.</summary>
    public required double RawMs { get; init; }

    /// <summary>Spread of the uncorrected rounds, in percent of their median.</summary>
    public required double RawSpreadPct { get; init; }

    /// <summary>How much slower than its level over the run the reference was around this network, in percent; negative: faster.</summary>
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
