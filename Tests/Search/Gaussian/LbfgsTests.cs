using NasLab.Search.Gaussian;

namespace NasLab.Tests.Search.Gaussian;

public class LbfgsTests
{
    [Fact]
    public void Finds_the_top_of_a_stretched_paraboloid_and_of_rosenbrocks_valley()
    {
        var paraboloid = Lbfgs.Maximise(
            (x, g) =>
            {
                (g[0], g[1], g[2]) = (-2 * (x[0] - 1), -200 * (x[1] + 2), -0.02 * (x[2] - 3));
                return -Math.Pow(x[0] - 1, 2) - (100 * Math.Pow(x[1] + 2, 2)) - (0.01 * Math.Pow(x[2] - 3, 2));
            },
            [0, 0, 0], steps: 100, tolerance: 1e-14);
        var valley = Lbfgs.Maximise(
            (x, g) =>
            {
                var bend = x[1] - (x[0] * x[0]);
                (g[0], g[1]) = ((2 * (1 - x[0])) + (400 * x[0] * bend), -200 * bend);
                return -Math.Pow(1 - x[0], 2) - (100 * bend * bend);
            },
            [-1.2, 1], steps: 200, tolerance: 1e-16);

        Assert.Equal([1.0, -2, 3], paraboloid.Select(v => Math.Round(v, 4)));
        Assert.Equal([1.0, 1], valley.Select(v => Math.Round(v, 4)));
    }

    [Fact]
    public void Stays_where_the_gradient_is_zero()
    {
        Assert.Equal([5.0], Lbfgs.Maximise((_, g) => { g.Clear(); return 3; }, [5], steps: 10, tolerance: 0));
    }
}
