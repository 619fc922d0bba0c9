namespace NasLab.Experiments.Report.Validation;

/// <summary>A network on the page; milliseconds for one batch.</summary>
public sealed record ValidationPointModel(
    string Architecture, double MeasuredMs, double PredictedMs, double? LowMs, double? HighMs, bool WasFitted);
