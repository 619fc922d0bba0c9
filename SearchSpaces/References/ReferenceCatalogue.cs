using System.Collections.Immutable;

namespace NasLab.SearchSpaces.References;

/// <summary>Every reference network.</summary>
public static class ReferenceCatalogue
{
    public static ImmutableArray<ReferenceNetwork> All { get; } = [];

    public static ReferenceNetwork? Find(string name) => All.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));
}
