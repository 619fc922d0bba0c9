using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Fronts;

/// <summary>The figures that a limit may name: how they are read from a trial and how people read them.</summary>
public static class Figures
{
    /// <summary>Every name that <see cref="Limit.Figure"/> may hold.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["latencyMs", "energyMj", "peakActivationBytes", "weightBytes", "parameters", "macs"];

    /// <summary>The figure of a trial on the target of one of its costs; not a number where the device states none.</summary>
    /// <exception cref="ArgumentException">The figure is not one of <see cref="Names"/>.</exception>
    public static double Of(string figure, Trial trial, TargetCost cost)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(cost);
        return Of(figure, cost.Cost, trial.Parameters, trial.Macs);
    }

    /// <summary>The figure of a network of a given size and cost.</summary>
    /// <exception cref="ArgumentException">The figure is not one of <see cref="Names"/>.</exception>
    public static double Of(string figure, Cost cost, long parameters, long macs)
    {
        ArgumentNullException.ThrowIfNull(cost);
        return figure switch
        {
            "latencyMs" => cost.LatencyMs,
            "energyMj" => cost.EnergyMj ?? double.NaN,
            "peakActivationBytes" => cost.PeakActivationBytes,
            "weightBytes" => cost.WeightBytes,
            "parameters" => parameters,
            "macs" => macs,
            _ => throw Unknown(figure),
        };
    }

    /// <summary>The figure in words: <c>peak activation memory</c>.</summary>
    /// <exception cref="ArgumentException">The figure is not one of <see cref="Names"/>.</exception>
    public static string Words(string figure) => figure switch
    {
        "latencyMs" => "latency",
        "energyMj" => "energy",
        "peakActivationBytes" => "peak activation memory",
        "weightBytes" => "weights",
        "parameters" => "parameters",
        "macs" => "multiply-accumulates",
        _ => throw Unknown(figure),
    };

    /// <summary>A value with its unit, three significant digits at least: <c>3.42 ms</c>, <c>1.25 MB</c> (10^6 bytes), <c>204,810</c>.</summary>
    /// <exception cref="ArgumentException">The figure is not one of <see cref="Names"/>.</exception>
    public static string Text(string figure, double value) => figure switch
    {
        "latencyMs" => $"{Digits(value)} ms",
        "energyMj" => $"{Digits(value)} mJ",
        "peakActivationBytes" or "weightBytes" => Bytes(value),
        "parameters" or "macs" => value.ToString("#,0"),
        _ => throw Unknown(figure),
    };

    /// <summary>A fraction as a percentage: <c>90.12 %</c>.</summary>
    public static string Accuracy(double fraction) => $"{fraction * 100:0.00} %";

    /// <summary>A difference of two fractions: <c>0.32 points</c>.</summary>
    public static string Points(double difference) => $"{Math.Abs(difference) * 100:0.00} points";

    private static string Bytes(double bytes) => Math.Abs(bytes) switch
    {
        < 1e3 => $"{bytes:0} B",
        < 1e6 => $"{Digits(bytes / 1e3)} kB",
        < 1e9 => $"{Digits(bytes / 1e6)} MB",
        _ => $"{Digits(bytes / 1e9)} GB",
    };

    private static string Digits(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 0.001 => value.ToString("0.##e-0"),
        < 0.1 => value.ToString("0.0000"),
        < 1 => value.ToString("0.000"),
        < 10 => value.ToString("0.00"),
        < 100 => value.ToString("0.0"),
        _ => value.ToString("#,0"),
    };

    private static ArgumentException Unknown(string figure) =>
        new($"'{figure}' is no figure; figures are {string.Join(", ", Names)}.", nameof(figure));
}
