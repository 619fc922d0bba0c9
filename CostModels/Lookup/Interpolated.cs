namespace NasLab.CostModels.Lookup;

/// <summary>What a table says of a shape that it may or may not hold.</summary>
/// <param name="LogRatio">The natural logarithm of the measured latency over the machine model's.</param>
/// <param name="Deviation">Its standard deviation, as far as the entries and their distance leave it open.</param>
internal readonly record struct Interpolated(double LogRatio, double Deviation);
