using NasLab.SearchSpaces.Graph;

namespace NasLab.Training.Latency;

/// <summary>A network to measure.</summary>
/// <param name="Name">An architecture's id or a reference network's name.</param>
public sealed record LatencySubject(string Name, NetworkGraph Graph);
