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
