using System.Collections.Immutable;
using NasLab.Search.Decomposition;

namespace NasLab.Tests.Search.Decomposition;

public class NichingTests
{
    private static readonly ImmutableArray<ImmutableArray<double>> _axesAndDiagonal = [[0, 1], [0.5, 0.5], [1, 0]];

    [Fact]
    public void Every_direction_gets_the_point_nearest_to_it_before_any_gets_two()
    {
        // given: three points near the first axis, two near the diagonal, one near the second axis
        double[][] points = [[0.1, 1], [0.05, 1], [0.2, 1], [0.5, 0.6], [0.5, 0.51], [1, 0.3]];

        var selected = new Niching(points, _axesAndDiagonal).Select([], [0, 1, 2, 3, 4, 5], 3, new Random(1));

        Assert.Equal([1, 4, 5], selected.Order());
    }

    [Fact]
    public void Directions_that_have_somebody_wait()
    {
        double[][] points = [[0.1, 1], [0.5, 0.6], [0.2, 1], [0.5, 0.5], [1, 0.3]];

        var selected = new Niching(points, _axesAndDiagonal).Select([0, 1], [2, 3, 4], 1, new Random(2));

        Assert.Equal([4], selected);
    }

    [Fact]
    public void Takes_each_point_once_and_all_where_all_are_wanted()
    {
        var random = new Random(3);
        double[][] points = [.. Enumerable.Range(0, 30).Select(_ => new[] { random.NextDouble(), random.NextDouble() })];
        var niching = new Niching(points, _axesAndDiagonal);
        int[] last = [.. Enumerable.Range(10, 20)];

        Assert.Equal(last, niching.Select(Enumerable.Range(0, 10), last, 20, random).Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => niching.Select([], last, 21, random));
    }
}
