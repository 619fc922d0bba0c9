using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>[N, I, H, W] to [N, O, H', W'].</summary>
    public sealed class Conv2d : Convolution
    {
        private static readonly long[] s_none = [0, 0];

        internal Conv2d(ConvolutionOptions options) : base(nameof(Conv2d), options)
        {
        }

        public override Tensor forward(Tensor input)
        {
            if (padding is null)
                return Aten.Call("conv2d.padding", input, weight, bias, stride, padding_type == Padding.Same ? "same" : "valid", dilation, groups);
            if (padding_mode == PaddingModes.Zeros) return nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
            using var padded = nn.functional.pad(input, (padding[1], padding[1], padding[0], padding[0]), padding_mode);
            return nn.functional.conv2d(padded, weight, bias, stride, s_none, dilation, groups);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (dilation, dilation),
                    padding_mode, groups, bias, device, dtype);

            public static Modules.Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.ConvolutionOptions
                {
                    InChannels = in_channels,
                    OutChannels = out_channels,
                    KernelSize = Pair(kernel_size),
                    Stride = Pair(stride ?? (1, 1)),
                    Padding = Pair(padding ?? (0, 0)),
                    Dilation = Pair(dilation ?? (1, 1)),
                    PaddingMode = padding_mode,
                    Groups = groups,
                    HasBias = bias,
                    Device = device,
                    Type = dtype,
                });

            public static Modules.Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernel_size, kernel_size), padding, (stride, stride), (dilation, dilation),
                    padding_mode, groups, bias, device, dtype);

            public static Modules.Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null)
            {
                if (padding_mode != PaddingModes.Zeros) throw new NotSupportedException("Padding.Same and Padding.Valid pad with zeros.");
                return new(new Modules.ConvolutionOptions
                {
                    InChannels = in_channels,
                    OutChannels = out_channels,
                    KernelSize = Pair(kernel_size),
                    Stride = Pair(stride ?? (1, 1)),
                    PaddingType = padding,
                    Dilation = Pair(dilation ?? (1, 1)),
                    Groups = groups,
                    HasBias = bias,
                    Device = device,
                    Type = dtype,
                });
            }

            private static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];
        }
    }
}
