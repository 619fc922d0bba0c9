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

    [Theory]
    [InlineData(0.4)]
    [InlineData(1.3)]
    [InlineData(2.5)]
    public void The_probability_of_being_at_most_a_level_is_the_integral_of_the_density(double level)
    {
        Assert.Equal(Integral(z => 1.2 + (0.7 * z) <= level ? 1 : 0), Belief.Normal(1.2, 0.7).AtMost(level), 1e-3);
        Assert.Equal(Integral(z => 0.3 + Math.Exp(-0.2 + (0.5 * z)) <= level ? 1 : 0), Belief.LogNormal(0.3, -0.2, 0.5).AtMost(level), 1e-3);
        Assert.Equal(level >= 1.3 ? 1 : 0, Belief.Exact(1.3).AtMost(level));
        Assert.Equal(1, Belief.LogNormal(0.3, -0.2, 0).AtMost(level + 0.8));
    }

    [Theory]
    [InlineData(0.9, 1.3)]
    [InlineData(1.6, 1.3)]
    [InlineData(5, 1.3)]
    public void Beyond_a_limit_nothing_counts(double level, double limit)
    {
        var (normal, logNormal) = (Belief.Normal(1.2, 0.7) with { Limit = limit }, Belief.LogNormal(0.3, -0.2, 0.5) with { Limit = limit });

        Assert.Equal(Integral(z => Shortfall(level, 1.2 + (0.7 * z), limit)), normal.Below(level), 2e-3);
        Assert.Equal(Integral(z => Shortfall(level, 0.3 + Math.Exp(-0.2 + (0.5 * z)), limit)), logNormal.Below(level), 2e-3);
        Assert.Equal(Belief.Normal(1.2, 0.7).AtMost(Math.Min(level, limit)), normal.AtMost(level));
        Assert.Equal(0, (Belief.Exact(1.4) with { Limit = limit }).Below(level));
    }

    [Fact]
    public void Deviations_count_from_the_median()
    {
        Assert.Equal(1.2 - (2 * 0.7), Belief.Normal(1.2, 0.7).At(-2), 12);
        Assert.Equal(0.3 + Math.Exp(-0.2 + 0.5), Belief.LogNormal(0.3, -0.2, 0.5).At(1), 12);
        Assert.Equal(double.PositiveInfinity, Belief.Exact(double.PositiveInfinity).At(-3));
    }

    private static double Shortfall(double level, double value, double limit) => value <= limit ? Math.Max(0, level - value) : 0;

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
