namespace NasLab.SearchSpaces.References;

/// <summary>What the source states for 1,000 classes; null where it states nothing.</summary>
/// <param name="Parameters">Parameters, to the last one.</param>
/// <param name="GigaMacs">10^9 multiply-accumulates, as rounded by the source.</param>
/// <param name="ImageNetTop1Pct">Accuracy in percent.</param>
/// <param name="Source">Where the figures stand.</param>
public sealed record PublishedFigures(long? Parameters, double? GigaMacs, double? ImageNetTop1Pct, string Source);
