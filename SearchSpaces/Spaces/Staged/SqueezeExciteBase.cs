namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What a squeeze-and-excite ratio is a share of.</summary>
public enum SqueezeExciteBase
{
    /// <summary>The block's inner channels, as in MobileNetV3.</summary>
    Expanded,

    /// <summary>The block's input channels, as in MnasNet and EfficientNet.</summary>
    Input,
}
