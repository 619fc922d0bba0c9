using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Networks;

/// <summary>Puts four-dimensional tensors into the [N, H, W, C] order in memory; their shape stays [N, C, H, W].</summary>
internal static class MemoryLayout
{
    /// <summary>A tensor of the same numbers with the strides (H W C, 1, W C, C), copied where it has others.</summary>
    public static Tensor ChannelsLast(Tensor x)
    {
        var shape = x.shape;
        var (height, width) = (shape[2], shape[3]);

        // With one channel both orders are one; only the strides tell libtorch's kernels which is meant.
        if (shape[1] == 1)
        {
            using var dense = x.contiguous();
            return dense.as_strided(shape, [height * width, 1, width, 1]);
        }

        return TorchSeam.ToChannelsLast(x);
    }
}
