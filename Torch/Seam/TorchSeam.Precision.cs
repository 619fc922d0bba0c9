using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TorchSeam
{
    /// <summary>Whether <see cref="Autocast"/> does anything under this provider.</summary>
    public static bool SupportsAutocast =>
#if LIBTORCH
        true;
#else
        false;
#endif

    /// <summary>
    /// Until the result is disposed, on this thread: convolutions and matrix products compute in <paramref name="type"/> while
    /// weights stay in fp32. Leave it before backward(). Without effect where <see cref="SupportsAutocast"/> is false.
    /// </summary>
    public static IDisposable Autocast(DeviceType device, ScalarType type = ScalarType.BFloat16)
    {
#if LIBTORCH
        return new AutocastMode(device, type);
#else
        return new NoMode();
#endif
    }

#if LIBTORCH
    private sealed class AutocastMode : IDisposable
    {
        private readonly int _device;
        private bool _isLeft;

        internal AutocastMode(DeviceType device, ScalarType type)
        {
            _device = (int)device;
            Interop.Native.Check(Interop.NativeMethods.nl_autocast_enter(_device, (int)type), nameof(Autocast));
        }

        public void Dispose()
        {
            if (_isLeft) return;
            _isLeft = true;
            Interop.Native.Check(Interop.NativeMethods.nl_autocast_leave(_device), nameof(Autocast));
        }
    }
#else
    private sealed class NoMode : IDisposable
    {
        public void Dispose()
        {
            // Nothing was entered.
        }
    }
#endif
}
