namespace NasLab.Training.Latency;

/// <summary>A network's latency over one segment, in milliseconds for one inference.</summary>
/// <param name="LatencyMs">The lower decile of its samples: those that other work on the machine has not disturbed.</param>
/// <param name="MedianMs">The median of its samples.</param>
internal readonly record struct Segment(double LatencyMs, double MedianMs);
