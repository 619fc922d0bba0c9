using System.Collections.Immutable;

namespace NasLab.Training.Latency;

/// <summary>What a run has measured so far.</summary>
/// <param name="LevelMs">
/// The reference's level, to which all figures are corrected: <paramref name="ReferenceMs"/>, or the older run's that was given.
/// </param>
/// <param name="ReferenceMs">The lower quartile of the reference's segments over this run.</param>
/// <param name="ReferenceSpreadPct">Their spread, in percent of their median.</param>
/// <param name="ReferenceSegments">How many there were.</param>
/// <param name="Figures">In the order in which the networks were given.</param>
/// <param name="Rejections">Networks that were measured and are too noisy, or that cannot run; in the same order.</param>
public sealed record LatencyReport(
    double LevelMs,
    double ReferenceMs,
    double ReferenceSpreadPct,
    int ReferenceSegments,
    ImmutableArray<LatencyFigure> Figures,
    ImmutableArray<LatencyRejection> Rejections);
