using NasLab.Search.Gaussian;

namespace NasLab.Tests.Search.Gaussian;

public class StandardNormalTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-3, 0.0013498980316300933)]
    [InlineData(-6, 9.865876450376946e-10)]
    [InlineData(-8, 6.220960574271785e-16)]
    [InlineData(40, 1)]
    [InlineData(-40, 0)]
    public void Cumulative_is_the_tabulated_probability(double x, double probability)
    {
        Assert.Equal(probability, StandardNormal.Cumulative(x), Math.Max(1e-14 * probability, 1e-7 * Math.Min(probability, 1e-8)));
    }

    [Fact]
    public void Density_is_the_slope_of_the_cumulative()
    {
        for (var x = -6.0; x <= 6; x += 0.37)
        {
            var slope = (StandardNormal.Cumulative(x + 1e-5) - StandardNormal.Cumulative(x - 1e-5)) / 2e-5;

            Assert.Equal(slope, StandardNormal.Density(x), 1e-9);
        }
    }
}
