using System.Collections.Immutable;
using NasLab.Experiments.Report.Model;

namespace NasLab.Experiments.Report.Validation;

/// <summary>The data of the page that holds a device's predictions against measurements.</summary>
public sealed record ValidationModel
{
    public int Version { get; init; } = 1;

    public required string ToolVersion { get; init; }

    public required DateTimeOffset Written { get; init; }

    public required string Device { get; init; }

    public required string DisplayName { get; init; }

    public required string Precision { get; init; }

    /// <summary>How the predictions came to be known: <c>predictedCalibrated</c>.</summary>
    public required string Source { get; init; }

    public required string Space { get; init; }

    /// <summary>What the measurements are: file, column, rows, what was left out.</summary>
    public required ImmutableArray<EnvironmentEntry> Measurements { get; init; }

    /// <summary>What the device's model was fitted on; empty where no measurement has corrected it.</summary>
    public required ImmutableArray<EnvironmentEntry> Fit { get; init; }

    public required ValidationFiguresModel Figures { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>By predicted latency; thinned where there are very many.</summary>
    public required ImmutableArray<ValidationPointModel> Points { get; init; }

    /// <summary>The networks with the largest errors, worst first.</summary>
    public required ImmutableArray<ValidationPointModel> Worst { get; init; }

    /// <summary>Errors over equal shares of all networks, by predicted latency.</summary>
    public required ImmutableArray<ErrorBandModel> Bands { get; init; }

    /// <summary>The command that makes this page again.</summary>
    public required string Command { get; init; }
}
