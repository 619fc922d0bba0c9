using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Running;

public sealed class LimitProbabilityTests
{
    [Fact]
    public void It_is_the_share_of_log_normal_latencies_that_keep_to_the_limit()
    {
        // given latencies of which 5 % lie below 8 ms and 5 % above 12.5 ms
        var random = new Random(1);
        var (middle, deviation) = (Math.Log(10), Math.Log(1.25) / 1.6448536269514722);
        var latencies = Enumerable.Range(0, 100_000).Select(_ => Math.Exp(middle + (deviation * Normal(random)))).ToArray();

        foreach (var limit in new[] { 10, 10.5, 11, 12.5, 15 })
        {
            Assert.Equal(latencies.Count(l => l <= limit) / 100_000.0, LimitProbability.Of(Target(limit), Cost(10, (8, 12.5))), 0.006);
        }
    }

    [Fact]
    public void The_ends_of_the_interval_are_met_with_5_and_95_percent()
    {
        Assert.Equal(0.95, LimitProbability.Of(Target(12.5), Cost(10, (8, 12.5))), 1e-12);
        Assert.Equal(0.05, LimitProbability.Of(Target(8), Cost(7.9, (8, 12.5))), 1e-12);
        Assert.Equal(0.95, LimitProbability.Of(Target(12.5), Cost(10, (0, 12.5))), 1e-12);
        Assert.Equal(0.5, LimitProbability.Of(Target(10), Cost(10, (0, 12.5))), 1e-12);
    }

    [Fact]
    public void It_is_certain_without_a_limit_on_latency_or_an_interval_and_nil_where_the_point_estimate_refuses()
    {
        Assert.Equal(1, LimitProbability.Of(Target(limit: null), Cost(10, (8, 12.5))));
        Assert.Equal(1, LimitProbability.Of(Target(10), Cost(10, interval: null)));
        Assert.Equal(1, LimitProbability.Of(Target(10), Cost(10, (10, 10))));
        Assert.Equal(0, LimitProbability.Of(Target(9.9), Cost(10, (8, 12.5), violation: 0.01)));
    }

    [Fact]
    public void A_study_s_preview_has_a_probability_for_each_target_and_its_problem_the_limits()
    {
        var plan = SmallStudy.Plan(limits: new Limit("latencyMs", 30));
        var preview = new Pricer(plan.Targets).Preview(plan.Space.Sample(new Random(1)));
        var groups = plan.Problem(_ => preview).Groups;

        Assert.Equal(2, preview.WithinLimits.Length);
        Assert.All(preview.WithinLimits, p => Assert.InRange(p, 0, 1));
        Assert.All(groups, g => Assert.Equal([double.PositiveInfinity, 30], g.Limits.AsEnumerable()));
    }

    private static Target Target(double? limit) => new(
        "d", Precision.Fp32, limit is { } max ? [new Limit("parameters", 1), new Limit("latencyMs", max)] : ImmutableArray<Limit>.Empty, 100, Calibrated: true);

    private static TargetCost Cost(double latencyMs, (double Low, double High)? interval, double violation = 0) =>
        new(0, new Cost(latencyMs, null, 1, 1, CostSource.PredictedUncalibrated) { LatencyInterval = interval }, violation);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
