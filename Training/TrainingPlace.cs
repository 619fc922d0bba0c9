using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training;

/// <summary>What <see cref="TrainingOptions.TrainOn"/> may say, and the device it means on this machine.</summary>
internal static class TrainingPlace
{
    public static bool IsValid(string text) => text is "auto" or "cpu" or "cuda" || CudaIndex(text) is not null;

    /// <summary>The device; <c>auto</c> is the first GPU where libtorch finds one, else the CPU.</summary>
    /// <exception cref="DeviceUnavailableException">A GPU is asked for that libtorch does not find.</exception>
    public static Device Resolve(string text)
    {
        if (text is "cpu")
            return CPU;

        var gpus = cuda.is_available() ? cuda.device_count() : 0;
        if (text is "auto" && gpus == 0)
            return CPU;

        var index = CudaIndex(text) ?? 0;
        return index < gpus ? device(DeviceType.CUDA, index) : throw new DeviceUnavailableException(Missing(text, gpus));
    }

    /// <summary>N of <c>cuda:N</c>; null for every other text.</summary>
    private static int? CudaIndex(string? text) =>
        text is not null && text.StartsWith("cuda:", StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static string Missing(string text, int gpus) =>
        gpus == 0
            ? $"trainOn: {text} is not there: {TorchSeam.Provider} {TorchSeam.LibTorchVersion} finds no GPU; auto and cpu are allowed on this machine."
            : $"trainOn: {text} is not there; auto, cpu and cuda:0 to cuda:{gpus - 1} are allowed on this machine.";
}
