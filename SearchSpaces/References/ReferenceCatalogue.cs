using System.Collections.Immutable;

namespace NasLab.SearchSpaces.References;

/// <summary>Every reference network.</summary>
public static class ReferenceCatalogue
{
    public static ImmutableArray<ReferenceNetwork> All { get; } =
        [MobileNetV1.Reference, MobileNetV2.Reference, MobileNetV3.LargeReference, MobileNetV3.SmallReference];

    public static ReferenceNetwork? Find(string name) => All.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));
}
