using System.Collections.Immutable;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>A row of EfficientNet-B0's table, from which EfficientNet-Lite is made too.</summary>
internal sealed record EfficientNetStage(int Kernel, int Expansion, int Channels, int Depth, int Stride)
{
    /// <summary>Table 1 of Tan and Le 2019.</summary>
    public static ImmutableArray<EfficientNetStage> All { get; } =
    [
        new(3, 1, 16, 1, 1), new(3, 6, 24, 2, 2), new(5, 6, 40, 2, 2), new(3, 6, 80, 3, 2),
        new(5, 6, 112, 3, 1), new(5, 6, 192, 4, 2), new(3, 6, 320, 1, 1),
    ];

    /// <summary>The depth under a multiplier, rounded up.</summary>
    public int Scaled(double multiplier) => (int)Math.Ceiling(Depth * multiplier);

    /// <summary>The stage, its blocks all the same, without squeeze-and-excite or an activation of its own.</summary>
    public StageOptions ToStage() => new()
    {
        Channels = [Channels],
        Depth = [Depth],
        Uniform = true,
        Stride = Stride,
        Kernel = [Kernel],
        Expand = [Expansion],
    };
}
