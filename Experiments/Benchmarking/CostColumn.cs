using System.Collections.Immutable;

namespace NasLab.Experiments.Benchmarking;

/// <summary>What every architecture of a task costs on one device.</summary>
/// <param name="Device">The device's label: one front is searched for each.</param>
/// <param name="Objective">What is counted: <c>latencyMs</c>, <c>macs</c>.</param>
/// <param name="Values">One for each row, in the objective's unit.</param>
public sealed record CostColumn(string Device, string Objective, ImmutableArray<double> Values);
