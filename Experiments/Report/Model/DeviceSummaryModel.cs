namespace NasLab.Experiments.Report.Model;

/// <summary>A target of a study in one line: its front's most accurate member.</summary>
/// <param name="Source">As in <see cref="DeviceModel.Source"/>.</param>
/// <param name="Doubt">What weakens its latencies: <c>uncalibrated</c>, <c>extrapolated</c> (fitted to networks of other spaces); null where nothing does.</param>
/// <param name="Front">Members of the front.</param>
/// <param name="BestTrial">Null where nothing is feasible, as are the figures of it.</param>
public sealed record DeviceSummaryModel(
    string Label,
    bool Calibrated,
    string Source,
    string? Doubt,
    double Hypervolume,
    int Front,
    int? BestTrial,
    double? BestAccuracy,
    double? BestAccuracyStdError,
    double? LatencyMs);
