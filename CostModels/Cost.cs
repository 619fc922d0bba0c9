using System.Collections.Immutable;

namespace NasLab.CostModels;

/// <summary>What one inference (batch as the device file says, one image unless it says otherwise) costs on a device.</summary>
/// <param name="LatencyMs">Milliseconds for one batch.</param>
/// <param name="EnergyMj">Millijoules for one batch; null where the device states no energy.</param>
/// <param name="PeakActivationBytes">The most activation memory live at once over the schedule; on a microcontroller with the kernels' buffers.</param>
/// <param name="WeightBytes">Weights and biases after folding, in the precision (<see cref="PrecisionExtensions.WeightBytes"/>).</param>
/// <param name="Source">Where the latency comes from.</param>
public sealed record Cost(double LatencyMs, double? EnergyMj, long PeakActivationBytes, long WeightBytes, CostSource Source)
{
    /// <summary>A 90 % interval of the latency in ms; null where the model states none (an uncalibrated one).</summary>
    public (double Low, double High)? LatencyInterval { get; init; }

    /// <summary>What a reader must know of this estimate, in words: entries that a table lacks, operators that run elsewhere than on the device.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Why the device cannot run the network (it does not fit its memory, and by how much); null when it can.</summary>
    public string? Infeasible { get; init; }
}
