using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Tests.Search.Pareto;

/// <summary>Points for oracles; on a coarse grid, so that ties and duplicates are common.</summary>
internal static class RandomPoints
{
    public static ImmutableArray<double>[] OnGrid(Random random, int count, int dimensions, int steps) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimensions).Select(_ => (double)random.Next(steps) / steps).ToImmutableArray())];

    public static ImmutableArray<double>[] Uniform(Random random, int count, int dimensions) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimensions).Select(_ => random.NextDouble()).ToImmutableArray())];

    public static ObjectiveVector[] Constrained(Random random, int count, int dimensions) =>
        [.. OnGrid(random, count, dimensions, 4).Select(p => new ObjectiveVector(
            random.Next(9) == 0 ? p.SetItem(0, double.PositiveInfinity) : p, Math.Max(0, random.Next(5) - 2)))];
}
