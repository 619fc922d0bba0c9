using System.Collections.Immutable;

namespace NasLab.SearchSpaces;

/// <summary>
/// A point of a space: the option taken at every choice, canonical (an inactive choice holds 0). Equal by space name and id.
/// </summary>
public sealed class Architecture : IEquatable<Architecture>
{
    internal Architecture(SearchSpace space, ImmutableArray<int> genes, string id)
    {
        Space = space;
        Genes = genes;
        Id = id;
    }

    public SearchSpace Space { get; }

    /// <summary>The index of the option taken, one for each of <see cref="SearchSpace.Choices"/>.</summary>
    public ImmutableArray<int> Genes { get; }

    /// <summary>The short string that is identity, cache key, log line and command-line argument, space prefix included.</summary>
    public string Id { get; }

    /// <summary>The network: <see cref="SearchSpace.Lower"/> of this architecture.</summary>
    public Graph.NetworkGraph Lower() => Space.Lower(this);

    public bool Equals(Architecture? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Architecture);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    public override string ToString() => Id;
}
