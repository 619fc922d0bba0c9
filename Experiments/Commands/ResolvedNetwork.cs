using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Commands;

/// <summary>A network that a person named, lowered.</summary>
/// <param name="Name">As it was written.</param>
internal sealed record ResolvedNetwork(string Name, NetworkGraph Graph)
{
    /// <summary>The architecture's id, or the reference network's name.</summary>
    public string Id { get; init; } = Name;
}
