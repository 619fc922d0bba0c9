namespace NasLab.Training.Latency;

/// <summary>A network without a figure.</summary>
/// <param name="Reason">What was wrong and what was allowed, for people.</param>
/// <param name="IsNoise">Whether a quieter machine would help; otherwise the network cannot run there at all.</param>
public sealed record LatencyRejection(string Name, string Reason, bool IsNoise);
