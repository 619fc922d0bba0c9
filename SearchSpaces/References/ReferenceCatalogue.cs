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
        .. MnasNet.References,
        .. ProxylessNas.References,
        .. OnceForAll.References,
        .. EfficientNet.References,
        .. EfficientNetV2.References,
        .. EfficientNetLite.References,
        .. FBNet.References,
        .. ShuffleNetV1.References,
        .. ShuffleNetV2.References,
        .. SinglePathOneShot.References,
        .. ResNet.References,
        .. ResNeXt.References,
        .. SqueezeNet.References,
    ];

    public static ReferenceNetwork? Find(string name) => All.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));
}
