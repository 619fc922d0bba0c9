using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>The columns of one device in a <see cref="TrialTableModel"/>.</summary>
public sealed record TrialTableDeviceModel
{
    public required ImmutableArray<double?> LatencyMs { get; init; }

    public required ImmutableArray<double?> EnergyMj { get; init; }

    public required ImmutableArray<long?> PeakActivationBytes { get; init; }

    public required ImmutableArray<long?> WeightBytes { get; init; }

    /// <summary>0: may be deployed here; 1: over a limit; 2: the device cannot run it; null: no cost is known.</summary>
    public required ImmutableArray<int?> Obstacle { get; init; }
}
