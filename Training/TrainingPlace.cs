using System.Collections.Immutable;
using System.Globalization;
using TorchSharp;

namespace NasLab.Training;

/// <summary>What <see cref="TrainingOptions.TrainOn"/> may say, and the places it means: <c>cpu</c>, or GPUs such as <c>cuda:0</c>.</summary>
internal static class TrainingPlace
{
    private const string Cpu = "cpu";

    public static bool IsValid(string text) => text is "auto" or Cpu or "cuda" || CudaIndex(text) is not null;

    /// <summary>
    /// The places, in order: <c>auto</c> and <c>cuda</c> are all GPUs, <c>auto</c> is the CPU where there is none, <c>cuda:N</c>
    /// is that one GPU.
    /// </summary>
    /// <param name="gpus">How many GPUs libtorch finds.</param>
    /// <param name="key">What the text stands under, as the exception's message begins.</param>
    /// <exception cref="DeviceUnavailableException">A GPU is asked for that libtorch does not find.</exception>
    public static ImmutableArray<string> Resolve(string text, int gpus, string key = "trainOn")
    {
        if (text is Cpu || (text is "auto" && gpus == 0))
            return [Cpu];

        if (gpus == 0 || CudaIndex(text) >= gpus)
            throw new DeviceUnavailableException(Missing(text, gpus, key));

        return CudaIndex(text) is { } index ? [Gpu(index)] : [.. Enumerable.Range(0, gpus).Select(Gpu)];
    }

    private static string Gpu(int index) => string.Create(CultureInfo.InvariantCulture, $"cuda:{index}");

    /// <summary>N of <c>cuda:N</c>; null for every other text.</summary>
    private static int? CudaIndex(string? text) =>
        text is not null && text.StartsWith("cuda:", StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static string Missing(string text, int gpus, string key) =>
        gpus == 0
            ? $"{key}: {text} is not there: {TorchSeam.Provider} {TorchSeam.LibTorchVersion} finds no GPU; auto and cpu are allowed on this machine."
            : $"{key}: {text} is not there; auto, cpu, cuda and cuda:0 to cuda:{gpus - 1} are allowed on this machine.";
}
