using System.Collections.Immutable;

namespace NasLab.Benchmarks.Reporting;

/// <summary>What one benchmark found.</summary>
/// <param name="Name">The verb, and the name of its files.</param>
/// <param name="Notes">How it was measured: one sentence each.</param>
internal sealed record BenchmarkReport(string Name, string Title, ImmutableArray<string> Notes, ImmutableArray<Measurement> Measurements);
