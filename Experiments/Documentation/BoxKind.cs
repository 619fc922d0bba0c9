namespace NasLab.Experiments.Documentation;

/// <summary>The kinds of boxes that a diagram tells apart.</summary>
public enum BoxKind
{
    /// <summary>What comes from outside the block.</summary>
    Input,

    /// <summary>A convolution over all channels, or a linear layer.</summary>
    Dense,

    /// <summary>A depthwise or grouped convolution.</summary>
    Grouped,
    Pool,

    /// <summary>A sum or a product.</summary>
    Combination,

    /// <summary>Channels moved or passed by: concatenation, slice, shuffle, identity, zeroes.</summary>
    Movement,

    /// <summary>A norm or activation that stands alone.</summary>
    Elementwise,
}
