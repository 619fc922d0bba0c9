using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TorchSeam
{
    private const string FourDimensions = "Channels last is a layout of [N, C, H, W].";

    /// <summary>
    /// The same [N, C, H, W] with the channels next to each other in memory, as most convolution kernels like it best. Operators
    /// pass the layout on. One channel, or one pixel, lies the same way in both layouts, but its strides say which is meant, and
    /// that is what the first convolution goes by: so this makes new strides even then.
    /// </summary>
    public static Tensor ToChannelsLast(Tensor x)
    {
#if LIBTORCH
        return Interop.Aten.Call("to.dtype_layout", x, Interop.Arg.None, Interop.Arg.None, Interop.Arg.None, Interop.Arg.None,
            false, false, Interop.Arg.Format(memory_format.channels_last));
#else
        using var rows = x.permute(0, 2, 3, 1);
        using var packed = rows.contiguous();
        return packed.as_strided(x.shape, ChannelsLastStrides(x.shape));
#endif
    }

    public static bool IsChannelsLast(Tensor x) => x.stride().AsSpan().SequenceEqual(ChannelsLastStrides(x.shape));

    /// <summary>Lays every four-dimensional parameter of the module out with the channels last, in place.</summary>
    public static void ToChannelsLast(nn.Module module)
    {
        using var noGradients = no_grad();
        foreach (var parameter in module.parameters())
        {
            if (parameter.dim() != 4) continue;
            using var packed = ToChannelsLast(parameter);
            parameter.set_(packed);
        }
    }

    private static long[] ChannelsLastStrides(long[] shape)
    {
        if (shape.Length != 4) throw new ArgumentException(FourDimensions, nameof(shape));
        var (channels, height, width) = (shape[1], shape[2], shape[3]);
        return [height * width * channels, 1, width * channels, channels];
    }
}
