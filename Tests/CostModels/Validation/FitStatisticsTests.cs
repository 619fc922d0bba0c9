using NasLab.CostModels.Validation;

namespace NasLab.Tests.CostModels.Validation;

public sealed class FitStatisticsTests
{
    [Fact]
    public void Four_networks_counted_by_hand()
    {
        double[] measured = [100, 200, 50, 10];
        double[] predicted = [105, 180, 51, 20];
        (double, double)[] intervals = [(95, 105), (170, 190), (50, 52), (9, 30)];

        var statistics = FitStatistics.Of(measured, predicted, intervals);

        // Off by 5, 10, 2 and 100 percent, in the same order but for none; 200 lies outside its interval, 50 on the edge of its own.
        Assert.Equal(new FitStatistics(4, 29.25, 50, 75, 1, 1, 75), statistics with { MapePct = Math.Round(statistics.MapePct, 10) });
    }

    [Fact]
    public void A_perfect_prediction_is_off_by_nothing()
    {
        double[] measured = [3, 1, 2];

        var statistics = FitStatistics.Of(measured, measured);

        Assert.Equal(new FitStatistics(3, 0, 100, 100, 1, 1, null), statistics);
    }

    [Fact]
    public void Several_are_summed_up_by_their_means_or_by_the_weakest_of_each_figure()
    {
        var first = new FitStatistics(4, 10, 50, 70, 0.9, 0.8, 90);
        var second = new FitStatistics(6, 20, 30, 90, 0.7, 0.9, null);

        Assert.Equal(new FitStatistics(10, 15, 40, 80, 0.8, 0.85, 90), Rounded(FitStatistics.Mean([first, second])));
        Assert.Equal(new FitStatistics(10, 20, 30, 70, 0.7, 0.8, 90), FitStatistics.Weakest([first, second]));

        static FitStatistics Rounded(FitStatistics s) => s with { Spearman = Math.Round(s.Spearman, 12), Kendall = Math.Round(s.Kendall, 12) };
    }

    [Fact]
    public void Compared_figures_are_counted_as_networks_are()
    {
        var statistics = FitStatistics.Of([new ComparedFigure(100, 105), new ComparedFigure(200, 180)]);

        Assert.Equal(new FitStatistics(2, 7.5, 50, 100, 1, 1, null), statistics with { MapePct = Math.Round(statistics.MapePct, 10) });
        Assert.Equal((0.9, 0.1), (new ComparedFigure(200, 180).Ratio, Math.Round(new ComparedFigure(200, 180).Error, 12)));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void A_measured_latency_that_is_not_positive_is_refused(double latency)
    {
        double[] measured = [1, latency];
        double[] predicted = [1, 1];

        var error = Assert.Throws<ArgumentException>(() => FitStatistics.Of(measured, predicted));

        Assert.Contains("positive", error.Message, StringComparison.Ordinal);
    }
}
