using NasLab.CostModels;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Statistics;

public sealed class EstimateTests
{
    [Theory]
    [InlineData(0.90, 0.5)]
    [InlineData(0.89, 0.8413447460685429)]
    [InlineData(0.92, 0.02275013194817921)]
    public void An_accuracy_keeps_a_limit_as_often_as_the_normal_distribution_says(double least, double expected)
    {
        var accuracy = Estimate.Normal(0.9, 0.01);

        Assert.Equal(expected, accuracy.ProbabilityAtLeast(least), 1e-12);
        Assert.Equal(1 - expected, accuracy.ProbabilityAtMost(least), 1e-12);
    }

    [Fact]
    public void A_latency_lies_within_its_interval_nine_times_in_ten()
    {
        var latency = Estimate.LogNormal(10, (8, 12.5));

        Assert.Equal(0.05, latency.ProbabilityAtMost(8), 1e-12);
        Assert.Equal(0.95, latency.ProbabilityAtMost(12.5), 1e-12);
        Assert.Equal(10, latency.Quantile(0.5), 1e-12);
        Assert.Equal((8, 12.5), (Math.Round(latency.Interval()!.Value.Low, 12), Math.Round(latency.Interval()!.Value.High, 12)));
        Assert.Equal(0, latency.ProbabilityAtMost(0));
        Assert.True(latency.Interval(0.5)!.Value.High < 12.5);
    }

    [Fact]
    public void A_lopsided_interval_has_its_own_middle()
    {
        var latency = Estimate.LogNormal(10, (9, 16));

        Assert.Equal(0.05, latency.ProbabilityAtMost(9), 1e-12);
        Assert.Equal(0.95, latency.ProbabilityAtMost(16), 1e-12);
        Assert.Equal((10, 12), (latency.Value, Math.Round(latency.Quantile(0.5), 12)));
    }

    [Fact]
    public void An_interval_that_reaches_down_to_0_is_as_wide_as_its_upper_half_says()
    {
        var latency = Estimate.LogNormal(10, (0, 12.5));

        Assert.Equal(0.95, latency.ProbabilityAtMost(12.5), 1e-12);
        Assert.Equal(0.5, latency.ProbabilityAtMost(10), 1e-12);
        Assert.Equal(0.05, latency.ProbabilityAtMost(8), 1e-12);
    }

    [Fact]
    public void A_figure_without_an_error_bar_says_so_and_is_taken_as_it_stands()
    {
        foreach (var figure in new[] { Estimate.WithoutErrorBar(3), Estimate.Exact(3) })
        {
            Assert.False(figure.HasErrorBar);
            Assert.Null(figure.Interval());
            Assert.Equal((1, 1, 0), (figure.ProbabilityAtMost(3), figure.ProbabilityAtLeast(3), figure.ProbabilityAtMost(2.9)));
            Assert.Equal((3, 3), (figure.Quantile(0.01), figure.Draw(new Random(1))));
        }

        Assert.Equal((ErrorBar.NotStated, ErrorBar.Exact), (Estimate.WithoutErrorBar(3).Error, Estimate.Exact(3).Error));
    }

    [Fact]
    public void One_figure_is_above_another_as_often_as_in_a_simulation()
    {
        (Estimate A, Estimate B)[] pairs =
        [
            (Estimate.Normal(0.91, 0.01), Estimate.Normal(0.9, 0.02)),
            (Estimate.LogNormal(10, (8, 12.5)), Estimate.LogNormal(11, (9.5, 12.7))),
            (Estimate.LogNormal(10, (8, 12.5)), Estimate.WithoutErrorBar(11)),
            (Estimate.Normal(0.91, 0.01), Estimate.Exact(0.905)),
        ];
        foreach (var (a, b) in pairs)
        {
            var random = new Random(2);

            var share = Enumerable.Range(0, 100_000).Count(_ => a.Draw(random) > b.Draw(random)) / 100_000.0;

            Assert.Equal(share, a.ProbabilityAbove(b), 0.006);
            Assert.Equal(1 - share, b.ProbabilityAbove(a), 0.006);
            Assert.Equal(1 - share, a.ProbabilityAtMost(b), 0.006);
        }
    }

    [Fact]
    public void Equal_figures_without_an_error_share_the_probability_of_being_above()
    {
        Assert.Equal(0.5, Estimate.Exact(4).ProbabilityAbove(Estimate.Exact(4)));
        Assert.Equal(1, Estimate.Exact(4).ProbabilityAtMost(Estimate.Exact(4)));
        Assert.Equal(0, Estimate.Exact(4).ProbabilityAbove(Estimate.Exact(5)));
    }

    [Theory]
    [InlineData(0.92)]
    [InlineData(0.89)]
    public void Errors_that_go_together_make_a_comparison_surer_than_independent_ones(double mean)
    {
        var (a, b) = (Estimate.Normal(mean, 0.02), Estimate.Normal(0.9, 0.02));
        var random = new Random(3);
        var above = 0;
        for (var i = 0; i < 100_000; i++)
        {
            // Half of the variance of either is the same error: a correlation of 0.5.
            var shared = Estimate.Normal(0, 0.02 / Math.Sqrt(2)).Draw(random);
            var (one, other) = (Estimate.Normal(mean, 0.02 / Math.Sqrt(2)).Draw(random), Estimate.Normal(0.9, 0.02 / Math.Sqrt(2)).Draw(random));
            above += one + shared > other + shared ? 1 : 0;
        }

        var careful = a.ProbabilityAbove(b);

        Assert.True(Math.Abs(careful - 0.5) < Math.Abs((above / 100_000.0) - 0.5));
        Assert.Equal(careful > 0.5, above > 50_000);
    }

    [Fact]
    public void An_accuracy_cannot_be_held_against_a_latency()
    {
        Assert.Throws<ArgumentException>(() => Estimate.Normal(0.9, 0.01).ProbabilityAbove(Estimate.LogNormal(10, (8, 12.5))));
    }

    [Fact]
    public void What_is_no_figure_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Normal(double.NaN, 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Normal(0.9, -0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Exact(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.LogNormal(0, (8, 12.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.LogNormal(10, (12.5, 8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.LogNormal(10, (0, 8)));
    }

    [Fact]
    public void A_trial_s_figures_carry_the_error_bars_that_are_known()
    {
        var study = RandomStudy.Study([]);
        var trial = RandomStudy.Trials(study, new Random(1), 1)[^1];
        var cost = new Cost(10, 3, 700, 900, CostSource.PredictedCalibrated) { LatencyInterval = (8, 12.5) };

        Assert.Equal(ErrorBar.LogNormal, Of("latencyMs", cost)!.Error);
        Assert.Equal(ErrorBar.NotStated, Of("latencyMs", cost with { LatencyInterval = null })!.Error);
        Assert.Equal(ErrorBar.NotStated, Of("energyMj", cost)!.Error);
        Assert.Null(Of("energyMj", cost with { EnergyMj = null }));
        Assert.All(["peakActivationBytes", "weightBytes", "parameters", "macs"], f => Assert.Equal(ErrorBar.Exact, Of(f, cost)!.Error));
        Assert.All(Figures.Names, f => Assert.Equal(Figures.Of(f, trial, new TargetCost(0, cost, 0)), Of(f, cost)!.Value));
        Assert.Equal(ErrorBar.Normal, TrialEstimates.Accuracy(0.9, 0.01)!.Error);
        Assert.Equal(ErrorBar.NotStated, TrialEstimates.Accuracy(0.9, null)!.Error);
        Assert.Null(TrialEstimates.Accuracy(null, null));

        Estimate? Of(string figure, Cost known) => TrialEstimates.Of(figure, trial, new TargetCost(0, known, 0));
    }
}
