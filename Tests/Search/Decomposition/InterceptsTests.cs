using NasLab.Search.Decomposition;

namespace NasLab.Tests.Search.Decomposition;

public class InterceptsTests
{
    [Fact]
    public void Are_those_of_the_plane_through_the_points_along_the_axes()
    {
        // given: points on 2 x / 3 + y / 2 + z = 1, most of them inside, one near each axis
        double[][] points = [[0.3, 0.8, 0.4], [1.5, 0, 0], [0, 2, 0], [0, 0, 1], [0.6, 0.6, 0.3]];

        var intercepts = Intercepts.Of(points);

        Assert.Equal(1.5, intercepts[0], 1e-9);
        Assert.Equal(2, intercepts[1], 1e-9);
        Assert.Equal(1, intercepts[2], 1e-9);
    }

    [Fact]
    public void Need_no_points_on_the_axes()
    {
        // given: extreme points on x + 2 y = 1
        double[][] points = [[0.8, 0.1], [0.2, 0.4], [0.5, 0.25]];

        var intercepts = Intercepts.Of(points);

        Assert.Equal(1, intercepts[0], 1e-9);
        Assert.Equal(0.5, intercepts[1], 1e-9);
    }

    [Fact]
    public void Are_the_range_where_there_is_no_such_plane()
    {
        Assert.Equal([1, 1, 1], Intercepts.Of([[0.5, 0.5, 0.5]]));
        Assert.Equal([1, 1], Intercepts.Of([[0, 0]]));
        Assert.Equal([1, 1], Intercepts.Of([[1, 0], [2, 0], [0, 0]]));
    }
}
