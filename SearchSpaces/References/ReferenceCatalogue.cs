using System.Collections.Immutable;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.SearchSpaces.References;

/// <summary>Every reference network, family by family.</summary>
public static class ReferenceCatalogue
{
    public static ImmutableArray<ReferenceNetwork> All { get; } =
    [
        .. MobileNetV1.References,
        .. MobileNetV2.References,
        .. MobileNetV3.References,
        .. FBNet.References,
    ];

    public static ReferenceNetwork? Find(string name) => All.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));
}
