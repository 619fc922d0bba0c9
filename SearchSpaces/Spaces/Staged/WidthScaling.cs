namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What a width multiplier does to a stem or head.</summary>
public enum WidthScaling
{
    Always,

    /// <summary>Multipliers above 1 widen, those below do not narrow: MobileNetV2's head.</summary>
    Grow,

    /// <summary>EfficientNet-Lite.</summary>
    Never,
}
