using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Running;

/// <summary>A reference network to be trained under the study's budget.</summary>
public sealed record PlannedBaseline(string Name, NetworkGraph Graph);
