using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Tests.Search.Pareto;

public class CrowdingDistanceTests
{
    [Fact]
    public void Distances_of_a_front_are_the_ones_worked_out_by_hand()
    {
        ImmutableArray<double>[] front = [[4, 0], [0, 10], [1, 6], [3, 5]];

        var distances = CrowdingDistance.Of(front);

        // [1, 6] lies between [0, 10] and [3, 5]: 3/4 + 5/10; [3, 5] between [1, 6] and [4, 0]: 3/4 + 6/10.
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity, 1.25, 1.35], distances.Select(d => Math.Round(d, 12)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Distances_equal_the_gaps_between_nearest_neighbours_where_values_differ(int objectives)
    {
        var points = RandomPoints.Uniform(new Random(objectives), 50, objectives);

        var distances = CrowdingDistance.Of(points);

        for (var i = 0; i < points.Length; i++)
        {
            Assert.Equal(Enumerable.Range(0, objectives).Sum(o => Gap(points, i, o)), distances[i], 1e-12);
        }
    }

    [Fact]
    public void Infinite_objectives_count_as_the_largest_finite_one()
    {
        ImmutableArray<double>[] front = [[0, 4], [1, 3], [2, double.PositiveInfinity], [3, 1], [4, 0]];
        ImmutableArray<double>[] finite = [.. front.Select(p => double.IsFinite(p[1]) ? p : p.SetItem(1, 4))];

        Assert.Equal(CrowdingDistance.Of(finite).AsEnumerable(), CrowdingDistance.Of(front));
    }

    [Fact]
    public void A_point_alone_is_infinitely_far_and_equal_points_have_no_room()
    {
        Assert.Equal(double.PositiveInfinity, Assert.Single(CrowdingDistance.Of([[1, 2]])));
        Assert.All(CrowdingDistance.Of([[1, 2], [1, 2], [1, 2]]), d => Assert.Equal(0, d));
        Assert.Empty(CrowdingDistance.Of([]));
    }

    private static double Gap(ImmutableArray<double>[] points, int i, int objective)
    {
        var values = points.Select(p => p[objective]).ToArray();
        var below = values.Where(v => v < values[i]).ToArray();
        var above = values.Where(v => v > values[i]).ToArray();
        return below.Length == 0 || above.Length == 0
            ? double.PositiveInfinity
            : (above.Min() - below.Max()) / (values.Max() - values.Min());
    }
}
