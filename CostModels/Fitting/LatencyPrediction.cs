namespace NasLab.CostModels.Fitting;

/// <summary>A predicted latency with the bounds of its 90 % interval, in ms; Low is at most LatencyMs, High at least.</summary>
public readonly record struct LatencyPrediction(double LatencyMs, double Low, double High);
