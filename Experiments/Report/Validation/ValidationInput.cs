using System.Collections.Immutable;
using NasLab.Experiments.Calibration;
using NasLab.Experiments.Report.Model;

namespace NasLab.Experiments.Report.Validation;

/// <summary>What a validation page is made of.</summary>
public sealed record ValidationInput(DeviceValidation Validation, DateTimeOffset Written, string ToolVersion)
{
    /// <summary>What the measurements are.</summary>
    public required ImmutableArray<EnvironmentEntry> Measurements { get; init; }

    /// <summary>What the device's model was fitted on; empty where it was on nothing.</summary>
    public ImmutableArray<EnvironmentEntry> Fit { get; init; } = [];

    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The command that makes the page again.</summary>
    public required string Command { get; init; }
}
