using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Commands;

/// <summary>A network that a person named, lowered.</summary>
internal sealed record ResolvedNetwork(string Name, NetworkGraph Graph);
