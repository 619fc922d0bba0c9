using NasLab.SearchSpaces.Blocks;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>The blocks that stages are made of: from what is decided about a block to the block.</summary>
public static class BlockKinds
{
    private const int _divisor = 8;

    /// <summary>
    /// The inverted residual with optional squeeze-and-excite. Expanded and squeezed channels are rounded to multiples of 8, as
    /// Once-for-All does; an expansion of 1 keeps the input's channels.
    /// </summary>
    public static Block InvertedResidual(BlockSettings settings, BlockPlace place)
    {
        var hidden = settings.Expansion is 1
            ? place.InChannels
            : ChannelWidth.MakeDivisible(place.InChannels * settings.Expansion, _divisor);
        return new InvertedResidual
        {
            Hidden = hidden,
            OutChannels = place.OutChannels,
            Kernel = settings.Kernel,
            Stride = place.Stride,
            Activation = settings.Activation,
            SqueezeExcite = settings.SqueezeExcite is 0
                ? null
                : new SqueezeExcite { Channels = ChannelWidth.MakeDivisible(hidden * settings.SqueezeExcite, _divisor) },
        };
    }
}
