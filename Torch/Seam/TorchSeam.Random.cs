using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TorchSeam
{
    /// <summary>
    /// Zeroes elements with probability p and scales the others by 1 / (1 - p). The mask comes from the generator, so that
    /// threads do not share a source of random numbers.
    /// </summary>
    public static Tensor Dropout(Tensor x, double p, Generator generator)
    {
        if (p is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies in [0, 1].");
        if (p == 0) return x.alias();
        if (p == 1) return x * 0.0;
        using var mask = empty_like(x).bernoulli_(1 - p, generator);
        mask.div_(1 - p);
        return x * mask;
    }

    /// <summary>
    /// Drops whole samples of a residual branch ([N, ...]) with probability p, and scales the others by 1 / (1 - p) (stochastic
    /// depth, Huang et al., 2016).
    /// </summary>
    public static Tensor DropPath(Tensor x, double p, Generator generator)
    {
        if (p is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(p), p, "The probability lies in [0, 1).");
        if (p == 0) return x.alias();
        var shape = Enumerable.Repeat(1L, (int)x.dim()).ToArray();
        shape[0] = x.shape[0];
        using var mask = empty(shape, x.dtype, x.device).bernoulli_(1 - p, generator);
        mask.div_(1 - p);
        return x * mask;
    }

    /// <summary>
    /// Normal start values with deviation gain / sqrt(fan) (He et al., 2015), from the generator. The fan is that of a weight
    /// [O, I, kernel...]: inputs, or outputs where <paramref name="fanOut"/>.
    /// </summary>
    public static Tensor KaimingNormal(Tensor weight, Generator generator, bool fanOut = false, double gain = 1.4142135623730951)
    {
        var (inputs, outputs) = nn.init.CalculateFanInAndFanOut(weight);
        return nn.init.normal_(weight, 0, gain / Math.Sqrt(fanOut ? outputs : inputs), generator);
    }

    /// <summary>PyTorch's default start values of linear and convolutional layers: uniform in ± 1 / sqrt(fan in), from the generator.</summary>
    public static Tensor DefaultUniform(Tensor tensor, long fanIn, Generator generator)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        return nn.init.uniform_(tensor, -bound, bound, generator);
    }
}
