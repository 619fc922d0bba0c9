using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Tests.Search.Pareto;

public class HypervolumeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Equals_inclusion_and_exclusion_of_the_dominated_boxes(int dimensions)
    {
        var random = new Random(dimensions);
        for (var round = 0; round < 30; round++)
        {
            var points = RandomPoints.OnGrid(random, random.Next(10), dimensions, 5);
            var reference = Enumerable.Repeat(0.7, dimensions).ToImmutableArray();

            Assert.Equal(InclusionExclusion(points, reference), Hypervolume.Of(points, reference), 1e-12);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Equals_the_count_of_dominated_cells_of_a_grid(int dimensions)
    {
        const int Steps = 9;
        var points = RandomPoints.OnGrid(new Random(dimensions), 60, dimensions, Steps);
        var reference = Enumerable.Repeat(1.0, dimensions).ToImmutableArray();

        var cells = Enumerable.Range(0, (int)Math.Pow(Steps, dimensions)).Count(cell => points.Any(p => Holds(p, cell, Steps)));

        Assert.Equal(cells / Math.Pow(Steps, dimensions), Hypervolume.Of(points, reference), 1e-12);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Agrees_with_Monte_Carlo_on_large_fronts(int dimensions)
    {
        var random = new Random(dimensions);
        var points = RandomPoints.Uniform(random, 60, dimensions);
        var reference = Enumerable.Repeat(1.1, dimensions).ToImmutableArray();
        var samples = RandomPoints.Uniform(random, 40_000, dimensions);

        var dominated = samples.Count(s => points.Any(p => Enumerable.Range(0, dimensions).All(i => p[i] <= 1.1 * s[i])));

        // Four standard errors of a share of 40,000 samples are at most 0.01.
        var volume = Math.Pow(1.1, dimensions);
        Assert.Equal(dominated / 40_000.0, Hypervolume.Of(points, reference) / volume, 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_contribution_is_what_the_whole_loses_without_the_point(int dimensions)
    {
        var random = new Random(dimensions);
        for (var round = 0; round < 20; round++)
        {
            var points = RandomPoints.OnGrid(random, 12, dimensions, 5);
            var reference = Enumerable.Repeat(0.9, dimensions).ToImmutableArray();

            var contributions = Hypervolume.Contributions(points, reference);

            for (var i = 0; i < points.Length; i++)
            {
                ImmutableArray<double>[] others = [.. points[..i], .. points[(i + 1)..]];
                var lost = Hypervolume.Of(points, reference) - Hypervolume.Of(others, reference);
                Assert.Equal(lost, contributions[i], 1e-12);
                Assert.Equal(contributions[i], Hypervolume.Contribution(points[i], others, reference), 1e-12);
            }
        }
    }

    [Fact]
    public void Points_at_or_beyond_the_reference_count_nothing()
    {
        Assert.Equal(0, Hypervolume.Of([[2, 0], [0, double.PositiveInfinity], [3, 3]], [2, 2]));
        Assert.Equal(1, Hypervolume.Of([[1, 1], [2, 0], [0, double.PositiveInfinity]], [2, 2]));
    }

    [Fact]
    public void References_and_points_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, 1]], [2, 2, 2]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, 1]], [2, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, double.NegativeInfinity]], [2, 2]));
    }

    private static double InclusionExclusion(ImmutableArray<double>[] points, ImmutableArray<double> reference)
    {
        var volume = 0.0;
        for (var subset = 1; subset < 1 << points.Length; subset++)
        {
            var members = Enumerable.Range(0, points.Length).Where(i => (subset & (1 << i)) != 0).ToArray();
            var box = Enumerable.Range(0, reference.Length).Select(d => Math.Max(0, reference[d] - members.Max(i => points[i][d])));
            volume += box.Aggregate(1.0, (product, side) => product * side) * (members.Length % 2 == 1 ? 1 : -1);
        }

        return volume;
    }

    /// <summary>Whether a point dominates a cell, whose digits in base <paramref name="steps"/> are its coordinates.</summary>
    private static bool Holds(ImmutableArray<double> point, int cell, int steps)
    {
        foreach (var value in point)
        {
            if ((int)Math.Round(value * steps) > cell % steps)
            {
                return false;
            }

            cell /= steps;
        }

        return true;
    }
}
