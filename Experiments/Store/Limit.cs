namespace NasLab.Experiments.Store;

/// <summary>The largest value of a figure that is accepted.</summary>
/// <param name="Figure">The figure's name everywhere: <c>latencyMs</c>, <c>energyMj</c>, <c>peakActivationBytes</c>, <c>weightBytes</c>, <c>parameters</c>, <c>macs</c>.</param>
public sealed record Limit(string Figure, double Max);
