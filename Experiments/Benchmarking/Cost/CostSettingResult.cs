using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>How well one device setting was predicted.</summary>
/// <param name="Setting">The setting's name in its table.</param>
/// <param name="Dropped">Failed measurements near zero, which take no part.</param>
/// <param name="Statistics">Means over the draws; the count is of all draws together.</param>
public sealed record CostSettingResult(string Setting, int Dropped, FitStatistics Statistics);
