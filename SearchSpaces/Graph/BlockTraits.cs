using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Graph;

/// <summary>What kind of block it is, read off its nodes: what descriptions and comparisons of blocks are made of.</summary>
public sealed record BlockTraits
{
    public required int InChannels { get; init; }

    /// <summary>Channels, or features where <see cref="Output"/> is a vector.</summary>
    public required int OutChannels { get; init; }

    public required TensorShape Output { get; init; }

    /// <summary>The block's convolutions, those of a squeeze-excite gate aside.</summary>
    public required int Convolutions { get; init; }

    /// <summary>The side of the widest convolution's window: that convolution says what kind of block it is. Null without one.</summary>
    public int? Kernel { get; init; }

    /// <summary>Whether that convolution works channel by channel.</summary>
    public bool IsDepthwise { get; init; }

    /// <summary>That convolution's groups.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>What the convolutions divide rows and columns by, on the way where they do so most.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Channels of the depthwise convolution over the block's; null where there is none or they are equal.</summary>
    public double? Expansion { get; init; }

    /// <summary>Groups of another convolution of kernel 1; null where none has any.</summary>
    public int? PointwiseGroups { get; init; }

    /// <summary>Channels that the gate of squeeze-and-excite squeezes to; null without a gate.</summary>
    public int? SqueezeExcite { get; init; }

    /// <summary>Activations in order of first use, each once, the gate's aside.</summary>
    public required ImmutableArray<string> Activations { get; init; }

    /// <summary>Everything else, each once: <c>residual</c>, <c>max-pool 3x3</c>, <c>linear 1280 to 10</c>.</summary>
    public required ImmutableArray<string> Others { get; init; }

    /// <summary>The traits of a block of a graph.</summary>
    public static BlockTraits Of(NetworkGraph graph, GraphBlock block)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(block);
        return BlockTraitsReader.Read(graph, [.. block.Nodes.Select(i => graph.Nodes[i])]);
    }
}
