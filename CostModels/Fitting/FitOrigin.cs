using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting;

/// <summary>Where a fit's measurements are from and what made it, in words that will still mean something in ten years.</summary>
/// <param name="Table">The table's name: one that ships, or the measurement file's.</param>
/// <param name="Column">The column of latencies.</param>
/// <param name="Date">The day on which it was fitted.</param>
/// <param name="ToolVersion">The version of what fitted it.</param>
public sealed record FitOrigin(string Table, string Column, DateOnly Date, string ToolVersion)
{
    /// <summary>Table by table, what the measurements are; empty where it was not recorded.</summary>
    public ImmutableArray<FitTable> Tables { get; init; } = [];
}
