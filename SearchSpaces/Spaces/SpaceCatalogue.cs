using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>Every family of spaces.</summary>
public static class SpaceCatalogue
{
    public static ImmutableArray<SpaceFamily> All { get; } =
    [
        MobileNetV1.Family,
        MobileNetV2.Family,
        MobileNetV3.Family,
        MnasNet.Family,
        ProxylessNas.Family,
        OnceForAll.Family,
        EfficientNet.Family,
        EfficientNetV2.Family,
        EfficientNetLite.Family,
        FBNet.Family,
        NasBench201.Family,
        NasBenchMacro.Family,
        ShuffleNetV1.Family,
        ShuffleNetV2.Family,
        SinglePathOneShot.Family,
        ResNet.Family,
        ResNeXt.Family,
        SqueezeNet.Family,
        CustomStages.Family,
    ];

    public static SpaceFamily? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));
}
