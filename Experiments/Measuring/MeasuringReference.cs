namespace NasLab.Experiments.Measuring;

/// <summary>The network that a file's figures are corrected by.</summary>
/// <param name="LevelMs">What it took in the run that began the file (the lower quartile of its segments): all figures are corrected to it.</param>
/// <param name="RunMs">The same of the latest run.</param>
/// <param name="SpreadPct">Spread of its segments in the latest run, in percent.</param>
/// <param name="Segments">How many there were.</param>
public sealed record MeasuringReference(string Name, string Input, double LevelMs, double RunMs, double SpreadPct, int Segments);
