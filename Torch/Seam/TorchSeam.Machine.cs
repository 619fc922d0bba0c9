using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TorchSeam
{
    /// <summary>The version of libtorch.</summary>
    public static string LibTorchVersion => __version__;

    /// <summary>The vector instructions that libtorch's kernels use on this CPU ("AVX2", "AVX512"), or "unknown".</summary>
    public static string CpuCapability
    {
        get
        {
            const string key = "CPU capability usage:";
            var line = BuildInformation.Split('\n').FirstOrDefault(line => line.Contains(key, StringComparison.Ordinal));
            return line is null ? "unknown" : line[(line.IndexOf(key, StringComparison.Ordinal) + key.Length)..].Trim();
        }
    }

    /// <summary>How libtorch was built, as it tells itself; empty where the provider does not say.</summary>
    public static string BuildInformation
    {
        get
        {
#if LIBTORCH
            unsafe
            {
                return Interop.Native.Text(Interop.NativeMethods.nl_build_information());
            }
#else
            return "";
#endif
        }
    }

    /// <summary>
    /// Sets how many threads an operator called from the calling thread uses; to be called at the start of every worker thread.
    /// libtorch's count is OpenMP's and so belongs to the thread, OpenBLAS's belongs to the process (under TorchSharp only the
    /// former can be set).
    /// </summary>
    public static void SetThreadsOfThisThread(int count) => set_num_threads(count);

    /// <summary>The device's product name, or its description where the provider does not know it.</summary>
    public static unsafe string DeviceName(Device device)
    {
#if LIBTORCH
        const int capacity = 256;
        var name = stackalloc byte[capacity];
        if (device.type == DeviceType.CUDA && Interop.NativeMethods.nl_device_name(Math.Max(device.index, 0), name, capacity) == 0)
            return Interop.Native.Text(name);
#endif
        return device.ToString();
    }

    /// <summary>Free and total bytes of a GPU, null for a CPU or where the provider does not know.</summary>
    public static (long FreeBytes, long TotalBytes)? DeviceMemory(Device device)
    {
#if LIBTORCH
        if (device.type != DeviceType.CUDA) return null;
        unsafe
        {
            ulong free, total;
            Interop.Native.Check(Interop.NativeMethods.nl_device_memory(Math.Max(device.index, 0), &free, &total));
            return ((long)free, (long)total);
        }
#else
        return null;
#endif
    }

    /// <summary>Gives cached but unused memory back to the device, where the provider can.</summary>
    public static void EmptyCache(Device device)
    {
#if LIBTORCH
        Interop.Native.Check(Interop.NativeMethods.nl_empty_cache((int)device.type));
#endif
    }

    /// <summary>
    /// Makes operators without a deterministic kernel fail rather than vary, for the whole process, where the provider can.
    /// </summary>
    public static void UseDeterministicAlgorithms(bool enabled)
    {
#if LIBTORCH
        Interop.NativeMethods.nl_set_deterministic(enabled ? 1 : 0, 0);
#endif
    }

    /// <summary>Lets cuDNN try its algorithms out for every new shape (for the whole process), where the provider can.</summary>
    public static void UseCudnnBenchmark(bool enabled)
    {
#if LIBTORCH
        Interop.NativeMethods.nl_set_cudnn_benchmark(enabled ? 1 : 0);
#endif
    }

    /// <summary>Lets a GPU's matrix products and convolutions on fp32 use TF32, for the whole process.</summary>
    public static void AllowTf32(bool enabled)
    {
#if LIBTORCH
        Interop.NativeMethods.nl_set_allow_tf32(enabled ? 1 : 0);
#else
        backends.cuda.matmul.allow_tf32 = enabled;
        backends.cudnn.allow_tf32 = enabled;
#endif
    }
}
