namespace NasLab.Experiments.Report.Model;

/// <summary>How far two lists of figures agree on an order.</summary>
/// <param name="Count">Pairs compared.</param>
/// <param name="SpearmanLow">The lower end of its 90 % interval; null with fewer than 5 pairs.</param>
public sealed record RankModel(int Count, double Spearman, double? SpearmanLow, double? SpearmanHigh, double Kendall, double? KendallLow, double? KendallHigh);
