using System.Collections.Immutable;

namespace NasLab.Training.Latency;

/// <summary>What a run has measured so far.</summary>
/// <param name="ReferenceMs">The reference's level, to which all figures are corrected: the median of its segments over the run.</param>
/// <param name="ReferenceSpreadPct">Their spread, in percent of that median (of this run, where the level is an older one's).</param>
/// <param name="ReferenceSegments">How many there were.</param>
/// <param name="Figures">In the order in which the networks were given.</param>
/// <param name="Rejections">Networks that were measured and are too noisy, or that cannot run; in the same order.</param>
public sealed record LatencyReport(
    double ReferenceMs,
    double ReferenceSpreadPct,
    int ReferenceSegments,
    ImmutableArray<LatencyFigure> Figures,
    ImmutableArray<LatencyRejection> Rejections);
