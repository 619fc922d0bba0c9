using System.Collections.Immutable;

namespace NasLab.Experiments.Benchmarking;

/// <summary>What one run of a strategy evaluated.</summary>
/// <param name="Rows">The task's rows that were evaluated at the full budget, in the order in which their results came.</param>
/// <param name="Spent">With each of them, everything that had been spent by then, in evaluations of the full budget.</param>
/// <param name="ClockSeconds">With each of them, the simulated time.</param>
public sealed record BenchmarkRun(ImmutableArray<int> Rows, ImmutableArray<double> Spent, ImmutableArray<double> ClockSeconds);
