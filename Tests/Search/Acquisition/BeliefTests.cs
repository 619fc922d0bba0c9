using NasLab.Search.Acquisition;

namespace NasLab.Tests.Search.Acquisition;

public class BeliefTests
{
    [Theory]
    [InlineData(0.4)]
    [InlineData(1.3)]
    [InlineData(2.5)]
    public void Below_is_the_integral_of_the_shortfall(double level)
    {
        Assert.Equal(Integral(z => Math.Max(0, level - (1.2 + (0.7 * z)))), Belief.Normal(1.2, 0.7).Below(level), 1e-6);
        Assert.Equal(Integral(z => Math.Max(0, level - (0.3 + Math.Exp(-0.2 + (0.5 * z))))), Belief.LogNormal(0.3, -0.2, 0.5).Below(level), 1e-6);
    }

    [Fact]
    public void An_exact_value_falls_short_by_the_difference_and_an_infinite_one_never()
    {
        Assert.Equal(2, Belief.Exact(3).Below(5));
        Assert.Equal(0, Belief.Exact(6).Below(5));
        Assert.Equal(0, Belief.Exact(double.PositiveInfinity).Below(5));
        Assert.Equal(Belief.Exact(3).Below(5), Belief.Normal(3, 0).Below(5));
        Assert.Equal(0, Belief.LogNormal(5, 0, 1).Below(5));
    }

    /// <summary>The mean of a function of a standard normal number, by the trapezium rule.</summary>
    private static double Integral(Func<double, double> function)
    {
        const double Step = 1e-3;
        var sum = 0.0;
        for (var z = -9.0; z <= 9; z += Step)
        {
            sum += function(z) * Math.Exp(-0.5 * z * z);
        }

        return sum * Step / Math.Sqrt(2 * Math.PI);
    }
}
