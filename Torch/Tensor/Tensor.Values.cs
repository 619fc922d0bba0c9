using System.Runtime.InteropServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a CPU tensor, valid while the tensor lives. Elements lie as <see cref="stride()"/> says.</summary>
        /// <exception cref="InvalidOperationException">The tensor is on another device or not contiguous.</exception>
        public unsafe Span<byte> bytes
        {
            get => new(DataPointer(), checked((int)(NumberOfElements * ElementSize)));
            set => value.CopyTo(bytes);
        }

        /// <summary>The single element of the tensor; on a GPU this waits for it.</summary>
        /// <exception cref="ArgumentException">T is not the type of the elements.</exception>
        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1) throw new InvalidOperationException($"item() is for tensors of one element, not {NumberOfElements}.");
            RequireElementType<T>();
            using var flat = is_cpu() ? null : cpu();
            using var whole = (flat ?? this).contiguous();
            return MemoryMarshal.Read<T>(whole.bytes);
        }

        public Scalar ToScalar()
        {
            var (floating, integer, isInteger) = ReadItem();
            if (dtype == ScalarType.Bool) return integer != 0;
            return isInteger ? integer : floating;
        }

        /// <summary>
        /// The elements as a managed collection. A tensor on a GPU, or one that is not contiguous, is copied first.
        /// </summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireElementType<T>();
            return new TensorAccessor<T>(this);
        }

        internal unsafe void* DataPointer()
        {
            if (!is_cpu()) throw new InvalidOperationException("The memory of a tensor on another device cannot be reached; copy it with cpu().");
            if (!is_contiguous()) throw new InvalidOperationException("The tensor is not contiguous in memory; copy it with contiguous().");
            void* pointer;
            Native.Check(NativeMethods.nl_data(Handle, &pointer));
            return pointer;
        }

        internal unsafe (double Floating, long Integer, bool IsInteger) ReadItem()
        {
            double floating;
            long integer;
            int isInteger;
            Native.Check(NativeMethods.nl_item(Handle, &floating, &integer, &isInteger), "item");
            GC.KeepAlive(this);
            return (floating, integer, isInteger != 0);
        }

        private void RequireElementType<T>() where T : unmanaged
        {
            if (ElementTypes.Fits<T>(dtype)) return;
            throw new ArgumentException($"The tensor holds {dtype}, not {typeof(T).Name}.");
        }
    }
}
