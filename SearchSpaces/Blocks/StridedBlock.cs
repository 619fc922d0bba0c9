using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>What the blocks of stages have in common: a convolution with a window and a stride, and what follows convolutions.</summary>
public abstract record StridedBlock : Block
{
    /// <summary>Odd; of the convolution that sees more than one position.</summary>
    public int Kernel { get; init; } = 3;

    public int Stride { get; init; } = 1;

    public ActivationFunction Activation { get; init; } = ActivationFunction.Relu;

    /// <summary>Behind every convolution; null for none, and convolutions with biases.</summary>
    public Operator.BatchNorm? Norm { get; init; } = SharedOperators.Norm;
}
