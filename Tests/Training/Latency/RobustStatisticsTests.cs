using NasLab.Training.Latency;

namespace NasLab.Tests.Training.Latency;

public sealed class RobustStatisticsTests
{
    public static TheoryData<double, double, double[]> Quantiles { get; } = new()
    {
        { 0.5, 3, [1, 9, 3] },
        { 0.5, 2.5, [9, 1, 2, 3] },
        { 0, 1, [4, 1, 2] },
        { 1, 4, [4, 1, 2] },
        { 0.1, 1.3, [4, 3, 2, 1] },
        { 0.25, 7, [7] },
    };

    [Theory]
    [MemberData(nameof(Quantiles))]
    public void Quantiles_lie_between_sorted_neighbours(double share, double expected, double[] values) =>
        Assert.Equal(expected, RobustStatistics.Quantile(values, share), 12);

    [Fact]
    public void The_spread_is_the_scaled_median_absolute_deviation_and_ignores_an_outlier()
    {
        // Deviations from the median 100 are 2, 1, 0, 1 and 900; their median is 1.
        Assert.Equal(0.014826, RobustStatistics.RelativeSpread([98, 99, 100, 101, 1000]), 6);
        Assert.Equal(0, RobustStatistics.RelativeSpread([5]));
    }

    [Fact]
    public void The_spread_of_normal_values_is_their_relative_standard_deviation()
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => 50 + (2 * Normal(random)))];

        Assert.InRange(RobustStatistics.RelativeSpread(values), 0.039, 0.041);
    }

    // Ranks as printed in tables of the sign test's 95 % interval for the median.
    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 8)]
    [InlineData(10, 2, 9)]
    [InlineData(12, 3, 10)]
    [InlineData(15, 4, 12)]
    [InlineData(20, 6, 15)]
    [InlineData(25, 8, 18)]
    [InlineData(50, 18, 33)]
    public void The_interval_of_the_median_has_the_ranks_of_the_sign_test(int count, int low, int high)
    {
        double[] values = [.. Enumerable.Range(1, count).Select(i => (double)i).Reverse()];

        Assert.Equal((low, high), RobustStatistics.MedianInterval(values));
    }

    [Fact]
    public void The_interval_covers_the_true_median_at_least_as_often_as_it_says()
    {
        var random = new Random(2);
        const int Draws = 4000;

        // An exponential distribution of median ln 2, skewed as disturbed latencies are.
        var covered = Enumerable.Range(0, Draws).Count(_ =>
        {
            var (low, high) = RobustStatistics.MedianInterval([.. Enumerable.Range(0, 12).Select(_ => -Math.Log(1 - random.NextDouble()))]);
            return low <= Math.Log(2) && Math.Log(2) <= high;
        });

        // Ranks 3 and 10 of 12 cover with probability 1 - 2 * 79 / 4096 = 0.9614.
        Assert.InRange(covered / (double)Draws, 0.952, 0.971);
    }

    [Fact]
    public void Five_values_have_no_interval_and_none_no_median()
    {
        Assert.Throws<ArgumentException>(() => RobustStatistics.MedianInterval([1, 2, 3, 4, 5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RobustStatistics.Median([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RobustStatistics.Quantile([1], 1.5));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
