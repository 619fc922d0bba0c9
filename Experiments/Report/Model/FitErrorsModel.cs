namespace NasLab.Experiments.Report.Model;

/// <summary>How well predicted latencies meet measured ones.</summary>
/// <param name="Count">Networks compared.</param>
/// <param name="MapePct">Mean of |predicted - measured| / measured.</param>
/// <param name="Within10Pct">Share of the networks that are off by at most 10 %.</param>
/// <param name="Spearman">Rank correlation.</param>
/// <param name="Interval90CoveragePct">Share of the measurements within the 90 % intervals; null without intervals.</param>
public sealed record FitErrorsModel(int Count, double MapePct, double Within10Pct, double Spearman, double? Interval90CoveragePct);
