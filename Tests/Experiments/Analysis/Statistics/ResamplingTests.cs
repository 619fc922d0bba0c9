using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Tests.Experiments.Analysis.Statistics;

public sealed class ResamplingTests
{
    [Fact]
    public void The_bootstrap_of_a_mean_is_as_wide_as_the_normal_distribution_says()
    {
        var random = new Random(1);
        double[] items = [.. Enumerable.Range(0, 400).Select(_ => Estimate.Normal(5, 2).Draw(random))];
        var mean = items.Average();
        var stdError = Math.Sqrt(items.Average(i => (i - mean) * (i - mean)) / items.Length);

        var interval = PercentileBootstrap.Of(items, i => i.Average(), new Resampling { Draws = 4000 });

        Assert.Equal(mean - (1.6448536 * stdError), interval.Low, 0.05 * stdError * 1.6448536);
        Assert.Equal(mean + (1.6448536 * stdError), interval.High, 0.05 * stdError * 1.6448536);
        Assert.Equal(0.9, interval.Level);
    }

    [Fact]
    public void The_same_resampling_gives_the_same_interval_and_another_seed_another()
    {
        double[] items = [1, 2, 4, 8, 16, 32];

        Interval Of(int seed) => PercentileBootstrap.Of(items, i => i.Average(), new Resampling { Draws = 200, Seed = seed });

        Assert.Equal(Of(1), Of(1));
        Assert.NotEqual(Of(1), Of(2));
    }

    [Theory]
    [InlineData(1000, 0.9, 50, 949)]
    [InlineData(2000, 0.95, 50, 1949)]
    [InlineData(1, 0.9, 0, 0)]
    public void The_middle_leaves_as_many_out_below_as_above(int count, double level, double low, double high)
    {
        double[] figures = [.. Enumerable.Range(0, count).Select(i => (double)(count - 1 - i))];

        Assert.Equal(new Interval(low, high, level), PercentileBootstrap.Middle(figures, level));
    }

    [Fact]
    public void The_basic_interval_mirrors_the_draws_at_the_figure()
    {
        double[] draws = [.. Enumerable.Range(0, 1000).Select(i => 10.0 + i)];

        Assert.Equal(new Interval(-939, -40, 0.9), BasicBootstrap.Of(10, draws, 0.9));
    }

    /// <summary>Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3, 95 %.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Score_intervals_are_the_published_ones(int successes, int cases, double low, double high)
    {
        var interval = new Proportion(successes, cases).Wilson(0.95);

        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }

    [Fact]
    public void Without_cases_a_proportion_may_be_anything()
    {
        Assert.Equal(new Interval(0, 1, 0.9), new Proportion(0, 0).Wilson());
    }
}
