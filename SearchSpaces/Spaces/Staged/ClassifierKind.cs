namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>How a map becomes class scores.</summary>
public enum ClassifierKind
{
    /// <summary>The mean over positions, then linear layers.</summary>
    Linear,

    /// <summary>A pointwise convolution and an activation, then the mean: SqueezeNet.</summary>
    Convolution,
}
