namespace NasLab.CostModels.Fitting;

/// <summary>A measured network.</summary>
/// <param name="Architecture">Its id.</param>
/// <param name="LatencyMs">Milliseconds for one batch, above 0.</param>
/// <param name="Weight">How much its error counts beside that of others, above 0.</param>
/// <param name="Table">Which table it is from, 0 being the first: each has intervals and errors of its own.</param>
public readonly record struct MeasuredSample(string Architecture, double LatencyMs, double Weight = 1, int Table = 0);
