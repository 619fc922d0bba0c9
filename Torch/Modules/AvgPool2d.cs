using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The stride is the kernel's size where it is not given.</summary>
    public sealed class AvgPool2d : torch.nn.Module<Tensor, Tensor>
    {
        internal AvgPool2d(long[] kernelSize, long[]? stride, long[]? padding) : base(nameof(AvgPool2d))
        {
            kernel_size = kernelSize;
            this.stride = stride ?? kernelSize;
            this.padding = padding ?? [0];
        }

        public long[] kernel_size { get; set; }

        public long[] stride { get; set; }

        public long[] padding { get; set; }

        public bool ceil_mode { get; set; }

        public bool count_include_pad { get; set; } = true;

        public long? divisor_override { get; set; }

        public override Tensor forward(Tensor input) =>
            nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.AvgPool2d AvgPool2d(
                long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                AvgPool2d([kernel_size], stride is null ? null : [stride.Value], [padding ?? 0], ceil_mode, count_include_pad, divisor_override);

            public static Modules.AvgPool2d AvgPool2d(
                long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                new(kernel_size, stride, padding)
                {
                    ceil_mode = ceil_mode,
                    count_include_pad = count_include_pad,
                    divisor_override = divisor_override,
                };
        }
    }
}
