using NasLab.Search.Surrogates;

namespace NasLab.Tests.Search.Surrogates;

public class TargetScaleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Targets_have_mean_0_and_deviation_1_and_lead_back_to_their_values(bool logarithmic)
    {
        double[] values = [0.3, 0.1, 0.9, 0.12, 0.5];

        var scale = TargetScale.Of(values, logarithmic);

        var targets = values.Select(scale.ToTarget).ToArray();
        Assert.Equal(0, targets.Average(), 12);
        Assert.Equal(1, targets.Average(t => t * t), 12);
        Assert.All(values, v => Assert.Equal(v, scale.ToValue(scale.ToTarget(v)), 12));
    }

    [Fact]
    public void An_error_is_held_against_0_6_times_the_smallest()
    {
        var scale = TargetScale.Of([0.1, 0.5], logarithmic: true);
        var (low, high) = (Math.Log(0.1 - 0.06), Math.Log(0.5 - 0.06));

        Assert.Equal((Math.Log(0.2 - 0.06) - ((low + high) / 2)) / ((high - low) / 2), scale.ToTarget(0.2), 12);
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(-0.1, false)]
    public void An_error_of_zero_is_one_and_values_below_zero_are_taken_as_they_are(double smallest, bool logarithmic)
    {
        var scale = TargetScale.Of([smallest, 0.2, 0.5], logarithmic: true);

        // Equal ratios are equal steps of a logarithm, equal differences those of a line.
        var (ratio, difference) = (Step(0.1, 0.2) / Step(0.2, 0.4), Step(0.1, 0.2) / Step(0.2, 0.3));

        Assert.Equal(1, logarithmic ? ratio : difference, 9);

        double Step(double from, double to) => scale.ToTarget(to) - scale.ToTarget(from);
    }

    [Fact]
    public void Equal_values_are_no_trouble()
    {
        Assert.Equal(0, TargetScale.Of([0.2, 0.2], logarithmic: true).ToTarget(0.2), 12);
        Assert.Equal(0, TargetScale.Of([0.0, 0.0], logarithmic: true).ToTarget(0), 12);
    }

    [Fact]
    public void A_subset_holds_the_lowest_and_spreads_the_rest()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => (double)((i * 37) % 100))];

        var subset = TrialSubset.Of(values, 20);

        Assert.Equal(20, subset.Distinct().Count());
        Assert.Equal(subset.Order(), subset);
        Assert.Subset(subset.Select(i => values[i]).ToHashSet(), Enumerable.Range(0, 10).Select(v => (double)v).ToHashSet());
        Assert.True(subset.Zip(subset.Skip(1), (a, b) => b - a).Max() <= 20);
        Assert.Equal(Enumerable.Range(0, 100), TrialSubset.Of(values, 100));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 19, 28, 37, 46, 55, 64, 73, 82, 91], TrialSubset.Of([.. values.Order()], 20));
    }
}
