using NasLab.CostModels.Measurements;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A column of somebody's table.</summary>
/// <param name="Name">The file, as messages call it.</param>
public sealed record TableSource(string Name, MeasurementTable Table, string Column);
