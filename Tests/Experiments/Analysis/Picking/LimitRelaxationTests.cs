using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Tests.Experiments.Analysis.Picking;

public sealed class LimitRelaxationTests
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void Relaxed_limits_are_kept_with_just_the_confidence_and_the_safe_ones_are_left_alone(double confidence)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            ImmutableArray<LimitCheck> checks =
            [
                .. Enumerable.Range(0, random.Next(1, 6)).Select(i => new LimitCheck(
                    new PickLimit("latencyMs", i, 10, false), Estimate.LogNormal(5 + (6 * random.NextDouble()), Interval(5, random)))),
                new LimitCheck(new PickLimit("validationAccuracy", null, 0.5, false), Estimate.Normal(0.45 + (0.1 * random.NextDouble()), 0.02)),
            ];

            var misses = LimitRelaxation.Of(checks, confidence);

            var relaxed = checks.Select(c => misses.FirstOrDefault(m => m.Check == c) is { } miss ? c with { Limit = c.Limit with { Bound = miss.Needed } } : c).ToImmutableArray();
            var (before, after) = (LimitRelaxation.Joint(checks), LimitRelaxation.Joint(relaxed));
            Assert.All(relaxed, c => Assert.True(c.IsKept));
            Assert.True(after >= confidence - 1e-9);
            Assert.Equal(before >= confidence && checks.All(c => c.IsKept), misses.IsEmpty);
            Assert.All(misses, m => Assert.True(m.RelativeExcess > 0));
            var raised = misses.Where(m => m.Needed != m.Check.Figure!.Value).Select(m => (m.Check with { Limit = m.Limit with { Bound = m.Needed } }).Probability).ToArray();
            if (raised.Length == misses.Length && misses.Length > 0)
            {
                Assert.Equal(confidence, after, 9);
                Assert.All(raised, p => Assert.Equal(raised[0], p, 9));
                Assert.All(checks.Except(misses.Select(m => m.Check)), c => Assert.True(c.Probability >= raised[0] - 1e-9));
            }
        }
    }

    [Fact]
    public void A_single_latency_is_relaxed_to_its_quantile()
    {
        // 90 % from 4 to 6.25 around 5: half the logarithm's width is 1.6449 deviations, and 0.9 lies at 1.2816 of them.
        var check = new LimitCheck(new PickLimit("latencyMs", 0, 5, false), Estimate.LogNormal(5, (4, 6.25)));

        var miss = Assert.Single(LimitRelaxation.Of([check], 0.9));

        Assert.Equal(5 * Math.Exp(1.2815515655446004 / 1.6448536269514722 * Math.Log(1.25)), miss.Needed, 9);
        Assert.Equal(0.5, check.Probability, 9);
    }

    [Fact]
    public void A_counted_figure_that_misses_its_limit_takes_no_part_in_the_confidence_of_the_others()
    {
        LimitCheck[] checks =
        [
            new(new PickLimit("parameters", null, 10, false), Estimate.Exact(12)),
            new(new PickLimit("latencyMs", 0, 5, false), Estimate.LogNormal(5, (4, 6.25))),
        ];

        var misses = LimitRelaxation.Of([.. checks], 0.9);

        Assert.Equal(2, misses.Length);
        Assert.Equal(12, misses[0].Needed);
        Assert.Equal(checks[1].Figure!.Quantile(0.9), misses[1].Needed, 1e-12);
    }

    [Fact]
    public void Figures_without_an_error_bar_are_relaxed_to_themselves_and_never_for_confidence()
    {
        LimitCheck[] checks =
        [
            new(new PickLimit("parameters", null, 10, false), Estimate.Exact(12)),
            new(new PickLimit("energyMj", 0, 10, false), Estimate.WithoutErrorBar(9.99)),
            new(new PickLimit("energyMj", 1, 10, false), null),
        ];

        var misses = LimitRelaxation.Of([.. checks], 0.99);

        Assert.Equal([12, double.NaN], misses.Select(m => m.Needed));
        Assert.Equal(double.PositiveInfinity, misses[1].RelativeExcess);
        Assert.Equal([true, false, false], checks.Select(c => c.IsProbabilityKnown));
    }

    /// <summary>Wide ones and narrow ones, around values near the limit.</summary>
    private static (double Low, double High) Interval(double middle, Random random)
    {
        var (centre, width) = (middle + (6 * random.NextDouble()), 1.02 + (0.5 * random.NextDouble()));
        return (centre / width, centre * width);
    }
}
