using NasLab.SearchSpaces.Blocks;

namespace NasLab.SearchSpaces.Spaces.Staged;

internal static class TableWidths
{
    /// <summary>The width that a stem or head takes.</summary>
    public static ChannelWidth Under(this ChannelWidth width, WidthScaling scaling) => scaling switch
    {
        WidthScaling.Always => width,
        WidthScaling.Grow => width with { Multiplier = Math.Max(1, width.Multiplier) },
        WidthScaling.Never => width with { Multiplier = 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, "is no scaling"),
    };

    /// <summary>The block of a pooling; null for none.</summary>
    public static MaxPoolBlock? ToBlock(this Pooling pooling) => pooling switch
    {
        Pooling.None => null,
        Pooling.Max => new MaxPoolBlock(),
        Pooling.MaxCeil => new MaxPoolBlock { CeilMode = true },
        _ => throw new ArgumentOutOfRangeException(nameof(pooling), pooling, "is no pooling"),
    };
}
