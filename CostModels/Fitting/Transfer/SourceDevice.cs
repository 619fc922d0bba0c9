using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>A device that is known already, by its latencies on the networks of a pool: measured, or predicted by its fitted model.</summary>
/// <param name="Name">The device or its setting: <c>1080ti_32</c>.</param>
/// <param name="Family">The chip. Settings of one chip resemble one another, so that a family weighs less than its number of settings.</param>
/// <param name="LatencyMs">One for each network of the pool, positive; NaN where the device has none that can be used.</param>
public sealed record SourceDevice(string Name, string Family, ImmutableArray<double> LatencyMs)
{
    /// <summary>
    /// The typical relative error of one measurement of the device; null to take what the latencies themselves show, which predicted
    /// ones do not.
    /// </summary>
    public double? RelativeNoise { get; init; }
}
