using NasLab.Training.Latency;

namespace NasLab.Experiments.Measuring;

/// <summary>How the networks of a file were measured.</summary>
/// <param name="Runtime">What ran them.</param>
/// <param name="On"><c>cpu</c> or a GPU such as <c>cuda:0</c>.</param>
/// <param name="Input">The input asked for; null: each network's own.</param>
/// <param name="Classes">The number of classes asked for; null: each network's own.</param>
public sealed record MeasuringSettings(
    string Runtime,
    string On,
    int Batch,
    int Threads,
    bool ChannelsLast,
    string? Input,
    int? Classes,
    int Rounds,
    int Attempts,
    double MaxSpreadPct,
    double MaxDriftPct,
    int Seed)
{
    public const string TorchEager = "torch, eager, fp32";

    public static MeasuringSettings Of(LatencyOptions options, string place, string? input, int? classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new MeasuringSettings(
            TorchEager, place, options.Batch, options.Threads, options.ChannelsLast, input, classes, options.Rounds, options.Attempts,
            options.MaxSpreadPct, options.MaxDriftPct, options.Seed);
    }
}
