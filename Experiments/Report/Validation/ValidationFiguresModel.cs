namespace NasLab.Experiments.Report.Validation;

/// <summary>The head of the page; a correlation is null where it is not defined, all latencies being equal.</summary>
/// <param name="WasFitted">How many of the networks the model was fitted to.</param>
/// <param name="MedianRatio">Median of measured over predicted latency, with its 99 % interval where there are enough networks.</param>
public sealed record ValidationFiguresModel(
    int Count,
    int WasFitted,
    double MapePct,
    double Within5Pct,
    double Within10Pct,
    double? Spearman,
    double? Kendall,
    double? Interval90CoveragePct,
    double MedianRatio,
    double? MedianRatioLow,
    double? MedianRatioHigh);
