using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The stride is the kernel's size where it is not given.</summary>
    public sealed class MaxPool2d : torch.nn.Module<Tensor, Tensor>
    {
        internal MaxPool2d(long[] kernelSize, long[]? stride, long[]? padding, long[]? dilation, bool ceilMode) : base(nameof(MaxPool2d))
        {
            kernel_size = kernelSize;
            this.stride = stride ?? kernelSize;
            this.padding = padding ?? [0];
            this.dilation = dilation ?? [1];
            ceil_mode = ceilMode;
        }

        public long[] kernel_size { get; set; }

        public long[] stride { get; set; }

        public long[] padding { get; set; }

        public long[] dilation { get; set; }

        public bool ceil_mode { get; set; }

        public override Tensor forward(Tensor input) =>
            nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.MaxPool2d MaxPool2d(
                long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                new([kernel_size], stride is null ? null : [stride.Value], [padding ?? 0], [dilation ?? 1], ceil_mode);

            public static Modules.MaxPool2d MaxPool2d(
                long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                new(kernel_size, stride, padding, dilation, ceil_mode);
        }
    }
}
