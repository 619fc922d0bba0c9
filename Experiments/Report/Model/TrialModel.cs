using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>One trial. The arrays hold one value for each of the study's devices, null where the trial has no cost there.</summary>
public sealed record TrialModel
{
    public required int Number { get; init; }

    /// <summary><c>search</c> or <c>baseline</c>.</summary>
    public required string Role { get; init; }

    public required string Architecture { get; init; }

    /// <summary><c>running</c>, <c>completed</c>, <c>failed</c> or <c>infeasible</c>.</summary>
    public required string State { get; init; }

    public required int Epochs { get; init; }

    /// <summary>The trial at fewer epochs that this one goes on from; null for a fresh start.</summary>
    public int? ContinuesTrial { get; init; }

    /// <summary>The trials whose architectures this one was made from; null where there are none, or none was recorded.</summary>
    public ImmutableArray<int>? Parents { get; init; }

    public required int Seed { get; init; }

    public required long Parameters { get; init; }

    public required long Macs { get; init; }

    public double? ValidationAccuracy { get; init; }

    public double? ValidationAccuracyStdError { get; init; }

    public double? TestAccuracy { get; init; }

    public double? TestAccuracyStdError { get; init; }

    public required ImmutableArray<double?> LatencyMs { get; init; }

    public required ImmutableArray<double?> EnergyMj { get; init; }

    public required ImmutableArray<long?> PeakActivationBytes { get; init; }

    public required ImmutableArray<long?> WeightBytes { get; init; }

    /// <summary>Lower ends of the latencies' 90 % intervals; null where no device has one.</summary>
    public ImmutableArray<double?>? LatencyLowMs { get; init; }

    public ImmutableArray<double?>? LatencyHighMs { get; init; }

    /// <summary>Null where no limit of any device is exceeded.</summary>
    public ImmutableArray<double?>? Violation { get; init; }

    /// <summary>Why a device cannot run the network; null where all can.</summary>
    public ImmutableArray<string?>? CannotRun { get; init; }

    /// <summary>Null where all costs have their device's <see cref="DeviceModel.Source"/>.</summary>
    public ImmutableArray<string?>? Sources { get; init; }

    /// <summary>Validation accuracy after each epoch; of front members and baselines only.</summary>
    public ImmutableArray<double?>? Curve { get; init; }

    public string? Failure { get; init; }

    public required long ImagesTrained { get; init; }

    public required double Seconds { get; init; }

    public required int Worker { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }
}
