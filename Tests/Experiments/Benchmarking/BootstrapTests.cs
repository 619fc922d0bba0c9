using System.Collections.Immutable;
using NasLab.Experiments.Benchmarking;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class BootstrapTests
{
    [Fact]
    public void The_median_is_the_middle_or_between_the_two_middle_ones()
    {
        Assert.Equal(3, Bootstrap.Median([9, 3, 1]));
        Assert.Equal(2.5, Bootstrap.Median([4, 1, 2, 3]));
        Assert.Equal(7, Bootstrap.Median([7]));
    }

    [Fact]
    public void The_interval_ends_where_the_exact_distribution_of_the_resampled_median_says()
    {
        // given 15 values: the median of 15 drawn with replacement is at most the k-th with probability P(Binomial(15, k / 15) >= 8)
        const int Count = 15;
        ImmutableArray<double> values = [.. Enumerable.Range(1, Count).Select(i => (double)(i * i))];
        var atMost = Enumerable.Range(0, Count + 1).Select(k => AtLeastHalf(Count, (double)k / Count)).ToArray();
        var low = Array.FindIndex(atMost, p => p > 0.025);
        var high = Array.FindIndex(atMost, p => p > 0.975);

        // when
        var interval = Bootstrap.MedianInterval([values]);

        // then
        Assert.Equal((values[low - 1], values[high - 1]), interval);
    }

    [Fact]
    public void The_interval_of_several_groups_is_that_of_the_mean_of_their_medians()
    {
        ImmutableArray<double> constant = [4, 4, 4];
        ImmutableArray<double> other = [.. Enumerable.Range(0, 31).Select(i => (double)i)];
        var alone = Bootstrap.MedianInterval([other]);

        var both = Bootstrap.MedianInterval([constant, other]);

        Assert.Equal((4 + alone.Low) / 2, both.Low, 0.6);
        Assert.Equal((4 + alone.High) / 2, both.High, 0.6);
        Assert.Equal((4, 4), Bootstrap.MedianInterval([constant]));
    }

    private static double AtLeastHalf(int count, double probability)
    {
        var sum = 0.0;
        for (var k = (count + 1) / 2; k <= count; k++)
        {
            var ways = 1.0;
            for (var i = 0; i < k; i++)
            {
                ways *= (double)(count - i) / (i + 1);
            }

            sum += ways * Math.Pow(probability, k) * Math.Pow(1 - probability, count - k);
        }

        return sum;
    }
}
