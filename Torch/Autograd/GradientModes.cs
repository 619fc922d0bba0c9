using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Sets the calling thread's gradient mode until it is disposed on the same thread.</summary>
internal sealed class GradientMode : IDisposable
{
    private readonly int _before = NativeMethods.nl_grad_enabled();

    internal GradientMode(bool enabled) => NativeMethods.nl_set_grad_enabled(enabled ? 1 : 0);

    public void Dispose() => NativeMethods.nl_set_grad_enabled(_before);
}

/// <summary>Inference mode: no gradients, no version counters, until it is disposed on the same thread.</summary>
internal sealed class InferenceMode : IDisposable
{
    private nint _guard;

    internal unsafe InferenceMode(bool enabled)
    {
        nint guard;
        Native.Check(NativeMethods.nl_inference_enter(enabled ? 1 : 0, &guard), "inference_mode");
        _guard = guard;
    }

    public void Dispose()
    {
        var guard = Interlocked.Exchange(ref _guard, 0);
        if (guard != 0) NativeMethods.nl_inference_leave(guard);
    }
}

public static partial class torch
{
    /// <summary>Records no gradients on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradientMode(enabled: false);

    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradientMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_grad_enabled() => NativeMethods.nl_grad_enabled() != 0;

    public static bool is_inference_mode_enabled() => NativeMethods.nl_inference_enabled() != 0;
}
