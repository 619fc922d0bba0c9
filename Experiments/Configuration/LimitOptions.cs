using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration;

/// <summary>What a network must keep to: <c>max</c> and a figure's name.</summary>
public sealed record LimitOptions : IOptions
{
    [Description("Milliseconds for one inference.")]
    public double? MaxLatencyMs { get; init; }

    [Description("Millijoules for one inference.")]
    public double? MaxEnergyMj { get; init; }

    [Description("The most activation memory live at once.")]
    public long? MaxPeakActivationBytes { get; init; }

    [Description("Bytes of the weights in the device's precision.")]
    public long? MaxWeightBytes { get; init; }

    [Description("Trainable parameters.")]
    public long? MaxParameters { get; init; }

    [Description("Multiply-accumulates of convolutions and linear layers.")]
    public long? MaxMacs { get; init; }

    /// <summary>The limits that are set, in order of declaration.</summary>
    public ImmutableArray<Limit> ToLimits() =>
        [.. All().Where(l => l.Max is not null).Select(l => new Limit(l.Figure, l.Max!.Value))];

    /// <summary>These limits, and where one is not set, the other's.</summary>
    public LimitOptions Or(LimitOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new LimitOptions
        {
            MaxLatencyMs = MaxLatencyMs ?? other.MaxLatencyMs,
            MaxEnergyMj = MaxEnergyMj ?? other.MaxEnergyMj,
            MaxPeakActivationBytes = MaxPeakActivationBytes ?? other.MaxPeakActivationBytes,
            MaxWeightBytes = MaxWeightBytes ?? other.MaxWeightBytes,
            MaxParameters = MaxParameters ?? other.MaxParameters,
            MaxMacs = MaxMacs ?? other.MaxMacs,
        };
    }

    public IEnumerable<OptionProblem> Validate() =>
        All().Where(l => l.Max <= 0).Select(l => new OptionProblem(KeyOf(l.Figure), $"must be more than 0, but is {l.Max}"));

    /// <summary>The key that limits a figure: <c>maxLatencyMs</c> for <c>latencyMs</c>.</summary>
    internal static string KeyOf(string figure) => $"max{char.ToUpperInvariant(figure[0])}{figure[1..]}";

    private (string Figure, double? Max)[] All() =>
    [
        ("latencyMs", MaxLatencyMs),
        ("energyMj", MaxEnergyMj),
        ("peakActivationBytes", MaxPeakActivationBytes),
        ("weightBytes", MaxWeightBytes),
        ("parameters", MaxParameters),
        ("macs", MaxMacs),
    ];
}
