namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>Something in which two blocks or networks differ.</summary>
/// <param name="What">In words: <c>kernel</c>, <c>expansion</c>; a layer's name within its block, <c>depthwise.conv</c>.</param>
/// <param name="First">As it is in the first; null where the first has none.</param>
/// <param name="Second">As it is in the second; null where the second has none.</param>
public sealed record Change(string What, string? First, string? Second);
