namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// How a pass changes the tensors of a network; <c>conv.weight</c> and the like are tensors named for their nodes. Tensors of nodes
/// that are no more are dropped.
/// </summary>
public abstract record WeightFold
{
    private WeightFold()
    {
    }

    /// <summary>
    /// A batch norm goes into the convolution before it (Jacob et al. 2018, equation 14): with s = gamma / sqrt(variance + epsilon) for
    /// each output channel, weight' = weight s and bias' = (bias - mean) s + beta.
    /// </summary>
    /// <param name="Convolution">The convolution's name.</param>
    /// <param name="Norm">The batch norm's name.</param>
    /// <param name="Epsilon">The batch norm's.</param>
    /// <param name="HadBias">Whether the convolution has a bias before; 0 otherwise.</param>
    public sealed record NormIntoConvolution(string Convolution, string Norm, double Epsilon, bool HadBias) : WeightFold;

    /// <summary>
    /// A batch norm goes into the convolution behind it, which has no padding: with s as above for each input channel,
    /// weight' = weight s and bias' = bias + the sum over a filter of weight (beta - mean s).
    /// </summary>
    /// <param name="Norm">The batch norm's name.</param>
    /// <param name="Convolution">The convolution's name.</param>
    /// <param name="Groups">The convolution's groups.</param>
    /// <param name="Epsilon">The batch norm's.</param>
    /// <param name="HadBias">Whether the convolution has a bias before; 0 otherwise.</param>
    public sealed record ConvolutionAfterNorm(string Norm, string Convolution, int Groups, double Epsilon, bool HadBias) : WeightFold;

    /// <summary>A constant's tensor is the value that a node of the original network, with its original weights, has for any image.</summary>
    /// <param name="Constant">The constant's name.</param>
    /// <param name="Node">The index of the original graph's node.</param>
    public sealed record Value(string Constant, int Node) : WeightFold;
}
