using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Report.Model;

/// <summary>A target of a study and its front.</summary>
public sealed record DeviceModel
{
    public required string Device { get; init; }

    public required string Precision { get; init; }

    public required string Label { get; init; }

    public required bool Calibrated { get; init; }

    /// <summary>How the costs of (all but the trials that say otherwise) came to be known: <c>predictedUncalibrated</c>.</summary>
    public required string Source { get; init; }

    public required double ReferenceLatencyMs { get; init; }

    public required ImmutableArray<Limit> Limits { get; init; }

    public required double Hypervolume { get; init; }

    /// <summary>Trial numbers, in order of latency.</summary>
    public required ImmutableArray<int> Front { get; init; }

    /// <summary>How far its costs may be trusted.</summary>
    public required DeviceTrustModel Trust { get; init; }

    /// <summary>Where the hypervolume changed, and the last finished candidate.</summary>
    public required ImmutableArray<ProgressModel> Progress { get; init; }
}
