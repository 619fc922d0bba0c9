using System.Collections.Immutable;
using NasLab.CostModels;

namespace NasLab.Experiments.Store;

/// <summary>A target device of a study: device and precision make one front.</summary>
/// <param name="Limits">What a network must keep to on this device; empty for none.</param>
/// <param name="ReferenceLatencyMs">The latency the hypervolume is measured to (fixed at the study's start).</param>
/// <param name="Calibrated">Whether the device's cost model was fitted to measurements.</param>
public sealed record Target(
    string Device, Precision Precision, ImmutableArray<Limit> Limits, double ReferenceLatencyMs, bool Calibrated)
{
    /// <summary><c>pixel1-cpu</c> in the text of tables and plots, with the precision: <c>pixel1-cpu (fp32)</c>.</summary>
    public string Label => $"{Device} ({Precision.ToString().ToLowerInvariant()})";
}
