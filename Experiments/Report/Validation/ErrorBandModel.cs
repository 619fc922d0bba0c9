namespace NasLab.Experiments.Report.Validation;

/// <summary>How errors spread over the networks of one range of predicted latencies.</summary>
/// <param name="FromMs">The lowest prediction among them.</param>
/// <param name="ToMs">The highest.</param>
/// <param name="LowPct">The 5th percentile of the errors, in per cent of the measured latency, signed.</param>
/// <param name="MedianPct">Their median.</param>
/// <param name="HighPct">Their 95th percentile.</param>
public sealed record ErrorBandModel(int Count, double FromMs, double ToMs, double LowPct, double MedianPct, double HighPct);
