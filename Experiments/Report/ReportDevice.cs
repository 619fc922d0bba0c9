using NasLab.CostModels;

namespace NasLab.Experiments.Report;

/// <summary>A study's target as this version of NasLab knows it: what the page tells of layers and of how far to trust a cost comes from it.</summary>
/// <param name="Model">Null where there is none any more.</param>
/// <param name="Missing">Why there is no model, in words for the page; null where there is one.</param>
public sealed record ReportDevice(ICostModel? Model, string? Missing);
