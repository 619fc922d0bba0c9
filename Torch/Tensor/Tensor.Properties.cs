using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype => (ScalarType)Info.ScalarType;

        public Device device
        {
            get
            {
                var info = Info;
                return new Device((DeviceType)info.DeviceType, (int)info.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Info.DeviceType;

        public int device_index => (int)Info.DeviceIndex;

        /// <summary>The size of each dimension, as a new array.</summary>
        public long[] shape => Sizes(wantStrides: false);

        public long Dimensions => NativeMethods.nl_dim(Handle);

        public long ndim => Dimensions;

        public long NumberOfElements => Info.Elements;

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => dtype.ElementSize();

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_leaf => Info.IsLeaf != 0;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Info.Layout != 0;

        public bool requires_grad
        {
            get => Info.RequiresGrad != 0;
            set => Native.Check(NativeMethods.nl_set_requires_grad(Handle, value ? 1 : 0));
        }

        public long dim() => Dimensions;

        public long element_size() => ElementSize;

        public long numel() => NumberOfElements;

        public long[] size() => shape;

        /// <summary>The size of one dimension; a negative one counts from the end.</summary>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? sizes.Length + dim : dim];
        }

        /// <summary>How many elements apart two neighbours along each dimension lie.</summary>
        public long[] stride() => Sizes(wantStrides: true);

        public long stride(int dim)
        {
            var strides = stride();
            return strides[dim < 0 ? strides.Length + dim : dim];
        }

        public long storage_offset() => Info.StorageOffset;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_contiguous() => IsContiguous(memory_format.contiguous_format);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_nonzero() => Aten.CallBool("is_nonzero", this);

        internal unsafe bool IsContiguous(memory_format format)
        {
            int result;
            Native.Check(NativeMethods.nl_is_contiguous(Handle, Arg.AtenFormat(format), &result));
            return result != 0;
        }

        private unsafe TensorInfo Info
        {
            get
            {
                TensorInfo info;
                Native.Check(NativeMethods.nl_info(Handle, &info));
                GC.KeepAlive(this);
                return info;
            }
        }

        private unsafe long[] Sizes(bool wantStrides)
        {
            var count = (int)Dimensions;
            var sizes = new long[count];
            var strides = wantStrides ? new long[count] : null;
            fixed (long* sizesAt = sizes, stridesAt = strides)
                Native.Check(NativeMethods.nl_sizes(Handle, sizesAt, stridesAt));
            GC.KeepAlive(this);
            return strides ?? sizes;
        }
    }
}
