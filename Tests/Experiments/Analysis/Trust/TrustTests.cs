using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Analysis.Trust;
using NasLab.Tests.Experiments.Analysis.Fronts;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Analysis.Trust;

public sealed class TrustTests
{
    [Fact]
    public void The_spread_over_seeds_is_pooled_over_networks()
    {
        double[][] networks = [[0.90, 0.92], [0.80, 0.83, 0.86], [0.7]];

        var spread = SeedSpread.Of(networks, 1000)!;

        Assert.Equal((2, 3), (spread.Networks, spread.Degrees));
        Assert.Equal(Math.Sqrt((0.0002 + 0.0018) / 3), spread.StdDeviation, 1e-12);
        Assert.Equal(Math.Sqrt(((0.91 * 0.09) + (0.83 * 0.17)) / 2 / 1000), spread.BinomialStdError, 1e-12);
        Assert.Equal(spread.StdDeviation / spread.BinomialStdError, spread.Ratio, 1e-12);
        Assert.Null(SeedSpread.Of([[0.9], [0.8]], 1000));

        // The chi-squared distribution of 3 degrees of freedom has 5 % below 0.35185 and above 7.81473.
        Assert.Equal(Math.Sqrt(0.002 / 7.81473), spread.Interval.Low, 1e-7);
        Assert.Equal(Math.Sqrt(0.002 / 0.35185), spread.Interval.High, 1e-6);
    }

    [Fact]
    public void The_spread_s_interval_holds_the_true_one_nine_times_in_ten()
    {
        var (random, held) = (new Random(1), 0);
        for (var i = 0; i < 1000; i++)
        {
            var networks = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 4).Select(_ => Normal.Sample(random, 0.9, 0.01)).ToArray());

            held += SeedSpread.Of(networks, 1000)!.Interval.Contains(0.01) ? 1 : 0;
        }

        Assert.InRange(held / 1000.0, 0.87, 0.93);
    }

    [Fact]
    public void Trials_of_several_repeats_tell_the_spread_by_their_standard_errors()
    {
        var random = new Random(1);
        double[][] networks = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 3).Select(_ => 0.8 + (0.1 * random.NextDouble())).ToArray())];

        var fromRepeats = SeedSpread.OfRepeats(networks.Select(n => AccuracyEstimate.Of(n, 500)).Select(e => (e.Accuracy, e.StdError)), 3, 500)!;

        var direct = SeedSpread.Of(networks, 500)!;
        Assert.Equal((direct.Networks, direct.Degrees), (fromRepeats.Networks, fromRepeats.Degrees));
        Assert.Equal(direct.StdDeviation, fromRepeats.StdDeviation, 1e-9);
        Assert.Equal(direct.Interval.Low, fromRepeats.Interval.Low, 1e-9);
        Assert.Equal(direct.BinomialStdError, fromRepeats.BinomialStdError, 1e-12);
        Assert.Null(SeedSpread.OfRepeats([(0.9, 0.01)], 1, 500));
    }

    [Fact]
    public void A_standard_error_below_the_images_share_tells_of_no_spread()
    {
        // The images' share of 0.9 of 100 is a variance of 0.0009. The second trial's own is 0.0016: 0.0007 of three repeats' mean are theirs.
        var spread = SeedSpread.OfRepeats([(0.9, 0.01), (0.9, 0.04)], 3, 100)!;

        Assert.Equal(Math.Sqrt(0.0007 * 3 * 2 / 4), spread.StdDeviation, 1e-12);
        Assert.Equal(0, SeedSpread.OfRepeats([(0.9, 0.01)], 3, 100)!.StdDeviation);
    }

    [Fact]
    public void Repeats_are_fresh_trainings_of_one_architecture_with_seeds_of_their_own()
    {
        var study = UncertainStudy.Study;
        var trials = new[]
        {
            UncertainStudy.Trial(0, 5, 1, 0.90, null),
            UncertainStudy.Trial(1, 5, 1, 0.91, null) with { Architecture = "net0" },
            UncertainStudy.Trial(2, 5, 1, 0.92, null) with { Architecture = "net0", Seed = 0 },
            UncertainStudy.Trial(3, 5, 1, 0.93, null) with { Architecture = "net0", ContinuesTrial = 0 },
            UncertainStudy.Trial(4, 5, 1, 0.94, null),
            UncertainStudy.Trial(5, 5, 1, 0.95, null) with { Architecture = "net0", Epochs = 2 },
        };

        var repeats = RepeatedEvaluations.Of(study, trials);

        Assert.Equal([0.90, 0.91], Assert.Single(repeats).AsEnumerable());
    }

    [Theory]
    [InlineData(0.02, 0.001)]
    [InlineData(0.001, 0.02)]
    [InlineData(0.01, 0.02)]
    public void A_ranking_is_judged_by_its_correlation_and_by_what_the_error_bars_leave_of_a_perfect_one(double search, double longer)
    {
        var random = new Random(2);
        double[] truth = [.. Enumerable.Range(0, 12).Select(i => 0.8 + (0.01 * i))];
        var networks = truth.Select(t => (Search: Estimate.Normal(Normal.Sample(random, t - 0.1, search), search), Longer: Estimate.Normal(t, longer))).ToArray();

        var trust = RankingTrust.Of(networks);

        var sum = 0.0;
        for (var i = 0; i < 4000; i++)
        {
            sum += RankCorrelation.Spearman([.. truth.Select(t => Normal.Sample(random, t, search))], [.. truth.Select(t => Normal.Sample(random, t, longer))]);
        }

        Assert.Equal(sum / 4000, trust.Ceiling!.Value, 0.012);
        Assert.InRange(trust.Ceiling.Value, 0.5, 0.98);
        Assert.Equal(RankCorrelation.Spearman([.. networks.Select(n => n.Search.Value)], truth), trust.Agreement.Spearman, 1e-12);
        Assert.Equal(networks.Average(n => n.Longer.Value - n.Search.Value), trust.MeanGain, 1e-12);
        Assert.Equal(0.9, trust.Agreement.SpearmanInterval!.Value.Level);
        Assert.Equal(0.5, RankingTrust.Of(networks, new Resampling { Level = 0.5 }).Agreement.SpearmanInterval!.Value.Level);
    }

    [Fact]
    public void A_ceiling_takes_three_networks_whose_errors_are_known()
    {
        (Estimate Search, Estimate Longer)[] three = [.. Enumerable.Range(0, 3).Select(i => (Estimate.Normal(i, 0.1), Estimate.Normal(i, 0.1)))];

        Assert.NotNull(RankingTrust.Of(three).Ceiling);
        Assert.Null(RankingTrust.Of(three[..2]).Ceiling);
        Assert.Null(RankingTrust.Of([.. three, (Estimate.Normal(3, 0.1), Estimate.WithoutErrorBar(3))]).Ceiling);
        Assert.Null(RankingTrust.Of([.. three, (Estimate.WithoutErrorBar(3), Estimate.Normal(3, 0.1))]).Ceiling);
    }

    [Fact]
    public void Without_error_bars_a_ranking_has_no_ceiling()
    {
        var networks = Enumerable.Range(0, 5).Select(i => (Estimate.WithoutErrorBar(i), Estimate.WithoutErrorBar(i + 1))).ToArray();

        var trust = RankingTrust.Of(networks);

        Assert.Null(trust.Ceiling);
        Assert.Equal((1, 1), (trust.Agreement.Spearman, trust.MeanGain));
    }

    [Fact]
    public void Latencies_are_judged_by_errors_order_and_intervals()
    {
        ImmutableArray<(Estimate, double)> networks =
        [
            (Estimate.LogNormal(10, (8, 12.5)), 11), (Estimate.LogNormal(20, (16, 25)), 30), (Estimate.LogNormal(5, (4, 6.25)), 5), (Estimate.LogNormal(8, (6.4, 10)), 8),
        ];

        var trust = LatencyTrust.Of(networks);
        var bare = LatencyTrust.Of([.. networks.Select(n => (Estimate.WithoutErrorBar(n.Item1.Value), n.Item2))]);

        Assert.Equal(75, trust.Figures.Interval90CoveragePct);
        Assert.Null(bare.Figures.Interval90CoveragePct);
        Assert.Null(LatencyTrust.Of(networks.SetItem(2, (Estimate.WithoutErrorBar(5), 5))).Figures.Interval90CoveragePct);
        Assert.Equal(FitStatistics.Of([11, 30, 5, 8], [10, 20, 5, 8]), bare.Figures);
        Assert.Equal((4, 1), (trust.Agreement.Count, trust.Agreement.Spearman));
    }
}
