namespace NasLab.Experiments.Measuring;

/// <summary>The network that a file's figures are corrected by.</summary>
/// <param name="LevelMs">What it took over the run that began the file: all figures are corrected to it.</param>
/// <param name="RunMs">The median of its segments over the latest run.</param>
/// <param name="SpreadPct">Their spread, in percent.</param>
/// <param name="Segments">How many there were.</param>
public sealed record MeasuringReference(string Name, string Input, double LevelMs, double RunMs, double SpreadPct, int Segments);
