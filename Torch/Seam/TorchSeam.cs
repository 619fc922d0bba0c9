using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// What TorchSharp's API lacks and one of the two providers has, with a fallback to plain operators: the code above Torch/
/// calls these and stays the same under both.
/// </summary>
public static partial class TorchSeam
{
    /// <summary>Which implementation of TorchSharp's API this build uses.</summary>
#if LIBTORCH
    public const string Provider = "LibTorch";
#else
    public const string Provider = "TorchSharp";
#endif

    /// <summary>
    /// Tensors alive in the whole process: native handles under LibTorch, TorchSharp's own count under TorchSharp.
    /// </summary>
    public static long LiveTensors =>
#if LIBTORCH
        Interop.NativeMethods.nl_live_tensors();
#else
        torch.Tensor.TotalCount;
#endif

    /// <summary>Whether the exception says that a device or the host has run out of memory.</summary>
    public static bool IsOutOfMemory(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is OutOfMemoryException) return true;
            if (e is ExternalException && SaysOutOfMemory(e.Message)) return true;
        }

        return false;
    }

    private static bool SaysOutOfMemory(string message) =>
        message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("not enough memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("CUDNN_STATUS_ALLOC_FAILED", StringComparison.Ordinal)
        || message.Contains("CUBLAS_STATUS_ALLOC_FAILED", StringComparison.Ordinal);
}
