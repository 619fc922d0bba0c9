using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What a space decides about one block.</summary>
/// <param name="Kernel">Odd; of the depthwise convolution where there is one.</param>
/// <param name="Expansion">Inner channels over input channels.</param>
/// <param name="SqueezeExcite">Channels of squeeze-and-excite over inner channels; 0 for none.</param>
public readonly record struct BlockSettings(int Kernel, double Expansion, double SqueezeExcite, ActivationFunction Activation)
{
    /// <summary>What holds where a stage says nothing.</summary>
    public static BlockSettings Default { get; } = new(3, 1, 0, ActivationFunction.Relu);
}
