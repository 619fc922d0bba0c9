namespace NasLab.CostModels.Roofline;

/// <summary>
/// What one fused operator costs on one machine, part by part: the physics features that a fitted model weighs anew.
/// </summary>
/// <param name="ComputeMs">Time to compute with all data at hand.</param>
/// <param name="MemoryMs">Time to move its data with all arithmetic for free.</param>
/// <param name="OverheadMs">Time to launch it.</param>
/// <param name="Traffic">Bytes moved.</param>
/// <param name="EnergyMj">Millijoules, static power over its latency included.</param>
public readonly record struct OperatorPrice(double ComputeMs, double MemoryMs, double OverheadMs, MemoryTraffic Traffic, double EnergyMj)
{
    /// <summary>Time of the shorter of computing and moving that does not hide behind the longer.</summary>
    public double ExposedMs { get; init; }

    /// <summary>The larger of computing and moving, what of the shorter is exposed, and the launch.</summary>
    public double LatencyMs => Math.Max(ComputeMs, MemoryMs) + ExposedMs + OverheadMs;

    /// <summary>What takes the most of it: <c>compute</c>, <c>memory</c> or <c>launch</c>.</summary>
    public string Bound =>
        OverheadMs > Math.Max(ComputeMs, MemoryMs) ? "launch" : ComputeMs >= MemoryMs ? "compute" : "memory";
}
