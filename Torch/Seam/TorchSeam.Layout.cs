using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TorchSeam
{
    /// <summary>
    /// The same [N, C, H, W] with the channels next to each other in memory, as most convolution kernels like it best. Operators
    /// pass the layout on.
    /// </summary>
    public static Tensor ToChannelsLast(Tensor x)
    {
#if LIBTORCH
        return Interop.Aten.Call("contiguous", x, Interop.Arg.Format(memory_format.channels_last));
#else
        using var rows = x.permute(0, 2, 3, 1);
        using var packed = rows.contiguous();
        return packed.permute(0, 3, 1, 2);
#endif
    }

    public static bool IsChannelsLast(Tensor x)
    {
        using var rows = x.permute(0, 2, 3, 1);
        return rows.is_contiguous();
    }

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
}
