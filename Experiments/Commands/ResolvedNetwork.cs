using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Commands;

/// <summary>A network that a person named, lowered.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="Id">The architecture's id, or the reference network's name.</param>
internal sealed record ResolvedNetwork(string Name, string Id, NetworkGraph Graph);
