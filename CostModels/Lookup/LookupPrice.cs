namespace NasLab.CostModels.Lookup;

/// <summary>What one block takes.</summary>
/// <param name="Block">The block.</param>
/// <param name="Origin">How it is known.</param>
/// <param name="LatencyMs">Milliseconds.</param>
/// <param name="DeviationMs">Standard deviation: of a measurement, and of the interpolation.</param>
public sealed record LookupPrice(Block Block, LookupOrigin Origin, double LatencyMs, double DeviationMs);
