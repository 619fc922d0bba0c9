using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What a space decides about one block; a block type reads what it has a use for (<see cref="BlockDefinition.Axes"/>).</summary>
public readonly record struct BlockSettings()
{
    /// <summary>What holds where a stage says nothing.</summary>
    public static BlockSettings Default { get; } = new();

    public BlockKind Kind { get; init; } = BlockKind.Mbconv;

    /// <summary>Odd; of the depthwise convolution where there is one.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Inner channels over input channels.</summary>
    public double Expansion { get; init; } = 6;

    /// <summary>Channels of squeeze-and-excite over those that <see cref="SqueezeExciteOptions.Of"/> says; 0 for none.</summary>
    public double SqueezeExcite { get; init; }

    public ActivationFunction Activation { get; init; } = ActivationFunction.Relu;

    /// <summary>Groups of convolutions; the cardinality of a bottleneck.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Inner channels of a shuffle unit over half of its output channels.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Inner channels of one group of a bottleneck with 64 * 4 output channels.</summary>
    public int BaseWidth { get; init; } = 64;

    /// <summary>Channels that a fire module squeezes to, over its output channels.</summary>
    public double Squeeze { get; init; } = 0.125;

    /// <summary>Output channels of a fire module's wider side, over all of its output channels.</summary>
    public double Wide { get; init; } = 0.5;
}
