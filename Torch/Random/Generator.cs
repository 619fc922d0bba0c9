using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers of its own, for the operators that take one. Not safe for two threads at once.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        /// <summary>A generator for tensors of the device, the CPU by default.</summary>
        public unsafe Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            var index = this.device.type == DeviceType.CUDA && this.device.index < 0 ? 0 : this.device.index;
            nint handle;
            Native.Check(NativeMethods.nl_generator_new((int)this.device.type, index, seed, &handle), nameof(Generator));
            _handle = handle;
        }

        private Generator(nint handle, Device device)
        {
            _handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(disposing: false);

        public Device device { get; }

        public nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("The generator is disposed.");

        /// <summary>The process-wide generator of the CPU.</summary>
        public static Generator Default => OfDevice(DeviceType.CPU, -1);

        public Generator manual_seed(long seed)
        {
            Native.Check(NativeMethods.nl_generator_seed(Handle, (ulong)seed));
            return this;
        }

        /// <summary>Seeds the generator with a number that differs from run to run, and returns it.</summary>
        public long seed()
        {
            var seed = System.Random.Shared.NextInt64();
            manual_seed(seed);
            return seed;
        }

        public unsafe long initial_seed()
        {
            ulong seed;
            Native.Check(NativeMethods.nl_generator_initial_seed(Handle, &seed));
            return (long)seed;
        }

        /// <summary>The whole state, as a tensor of bytes.</summary>
        public unsafe Tensor get_state()
        {
            nint state;
            Native.Check(NativeMethods.nl_generator_state(Handle, &state));
            return new Tensor(state);
        }

        public void set_state(Tensor value) => Native.Check(NativeMethods.nl_generator_set_state(Handle, value.Handle));

        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) NativeMethods.nl_generator_free(handle);
        }

        internal static void SeedDefault(DeviceType type, int index, long seed)
        {
            using var generator = OfDevice(type, index);
            generator.manual_seed(seed);
        }

        private static unsafe Generator OfDevice(DeviceType type, int index)
        {
            nint handle;
            Native.Check(NativeMethods.nl_generator_default((int)type, index, &handle), nameof(Generator));
            return new Generator(handle, new Device(type, index));
        }
    }
}
