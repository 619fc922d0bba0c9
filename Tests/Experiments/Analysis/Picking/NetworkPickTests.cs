using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;
using static NasLab.Tests.Experiments.Analysis.Picking.PickSamples;

namespace NasLab.Tests.Experiments.Analysis.Picking;

public sealed class NetworkPickTests
{
    private static readonly ImmutableArray<Limit> _targetLimits = [new("latencyMs", 8)];

    public static TheoryData<double?, double?, double?, double?, PickPreference?> Limits => new()
    {
        { null, null, null, null, null },
        { 5, null, null, null, null },
        { null, 500, 4000, null, null },
        { 6, 600, null, 0.5, PickPreference.Latency },
        { null, null, null, 0.75, null },
        { null, null, null, 0.75, PickPreference.Accuracy },
        { 1, 100, 1000, 0.9, null },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Choose_takes_what_brute_force_takes(
        double? maxLatencyMs, double? maxPeak, double? maxParameters, double? minAccuracy, PickPreference? preference)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var study = RandomStudy.Study(_targetLimits);
            var trials = RandomStudy.Trials(study, new Random(seed), 25);
            var request = new PickRequest
            {
                Targets = [0],
                Max =
                [
                    .. new[] { ("latencyMs", maxLatencyMs), ("peakActivationBytes", maxPeak), ("parameters", maxParameters) }
                        .Where(l => l.Item2 is not null).Select(l => new Limit(l.Item1, l.Item2!.Value)),
                ],
                MinAccuracy = minAccuracy,
                Preference = preference,
                Confidence = 0,
            };

            var result = NetworkPick.Choose(study, trials, request);

            var kept = trials.Where(t => t.Role == TrialRole.Search && t.State == TrialState.Completed && t.Costs[0].IsFeasible
                && !(t.Costs[0].Cost.LatencyMs > maxLatencyMs) && !(t.Costs[0].Cost.PeakActivationBytes > maxPeak)
                && !(t.Parameters > maxParameters) && !(t.ValidationAccuracy < minAccuracy)).ToList();
            var wantsSpeed = preference == PickPreference.Latency || (preference is null && minAccuracy is not null && request.Max.IsEmpty);
            bool Better(Trial a, Trial b) => Key(a, wantsSpeed).CompareTo(Key(b, wantsSpeed)) < 0;
            var expected = kept.FirstOrDefault(a => kept.All(b => b == a || Better(a, b)));
            var others = kept.Where(t => t.Architecture != expected?.Architecture).ToList();
            Assert.Equal(expected?.Number, result.Chosen?.Trial.Number);
            Assert.Equal(kept.Count, result.Candidates);
            Assert.Equal(others.FirstOrDefault(a => others.All(b => b == a || Better(a, b)))?.Number, result.RunnerUp?.Trial.Number);
            Assert.Equal(result.Chosen is null, result.NearestMiss is not null);
        }
    }

    [Fact]
    public void A_choice_keeps_all_limits_together_with_the_confidence_as_simulation_finds()
    {
        var study = RandomStudy.Study([]);
        var request = Request(new Limit("latencyMs", 5)) with { MinAccuracy = 0.9, Preference = PickPreference.Latency };
        var trials = Enumerable.Range(0, 30).Select(n => Trial(n, 0.895 + (0.001 * n), 3 + (0.05 * n), width: 1.2)).ToArray();
        var random = new Random(5);

        var chosen = NetworkPick.Choose(study, trials, request).Chosen!;

        double Simulated(Trial t) => Enumerable.Range(0, 40_000).Count(_ =>
            t.ValidationAccuracy + (0.006 * Normal(random)) >= 0.9 && t.Costs[0].Cost.LatencyMs * Math.Exp(Math.Log(1.2) / 1.6448536 * Normal(random)) <= 5) / 40_000.0;
        var expected = trials.First(t => t.ValidationAccuracy >= 0.9 && Simulated(t) >= 0.9);
        Assert.Equal(expected.Number, chosen.Trial.Number);
        Assert.Equal(Simulated(expected), chosen.ProbabilityKeepsLimits!.Value, 0.01);
    }

    [Fact]
    public void A_latency_without_an_interval_counts_as_it_stands_and_has_no_probability()
    {
        var study = RandomStudy.Study([]);
        var request = new PickRequest { Targets = [1], Max = [new("latencyMs", 8)], Confidence = 0.99 };

        var result = NetworkPick.Choose(study, [Trial(1, 0.91, 4), Trial(2, 0.95, 4.1)], request);

        Assert.Equal(1, result.Chosen?.Trial.Number);
        Assert.Null(result.Chosen!.ProbabilityKeepsLimits);
        Assert.Contains("latency (uncalibrated: no interval)", result.HowSure, StringComparison.Ordinal);
    }

    [Fact]
    public void One_network_for_several_devices_keeps_the_limit_on_each()
    {
        var study = RandomStudy.Study([]);
        var request = new PickRequest { Targets = [0, 1], Max = [new("latencyMs", 5)] };
        Trial[] trials = [Trial(1, 0.95, 4, secondMs: 6), Trial(2, 0.94, 6, secondMs: 4), Trial(3, 0.93, 5, secondMs: 5), Trial(4, 0.92, 1, secondMs: 1)];

        var result = NetworkPick.Choose(study, trials, request);

        Assert.Equal((3, 4, 2), (result.Chosen!.Trial.Number, result.RunnerUp!.Trial.Number, result.Candidates));
    }

    [Fact]
    public void The_fastest_for_several_devices_has_the_least_worst_ratio()
    {
        var study = RandomStudy.Study([]);
        var request = new PickRequest { Targets = [0, 1], Preference = PickPreference.Latency };
        Trial[] trials = [Trial(1, 0.95, 1, secondMs: 30), Trial(2, 0.94, 1.5, secondMs: 14), Trial(3, 0.93, 1.9, secondMs: 10)];

        var result = NetworkPick.Choose(study, trials, request);

        Assert.Equal((2, 3), (result.Chosen!.Trial.Number, result.RunnerUp!.Trial.Number));
        Assert.Contains("at most 1.50 times the lowest latency on each device", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_knee_lies_furthest_below_the_line_between_the_ends()
    {
        var study = RandomStudy.Study([]);
        var request = Request() with { Preference = PickPreference.Knee };
        Trial[] trials = [Trial(1, 0.80, 1), Trial(2, 0.88, 2), Trial(3, 0.90, 2.5), Trial(4, 0.91, 6), Trial(5, 0.85, 9)];

        var result = NetworkPick.Choose(study, trials, request);

        // On the front of 1 to 4, error and latency within it: (2) 3/11 + 1/5, (3) 1/11 + 3/10. Without 3, (2) is the knee.
        Assert.Equal((3, 2), (result.Chosen!.Trial.Number, result.RunnerUp!.Trial.Number));
    }

    [Fact]
    public void A_front_without_a_knee_gives_its_more_accurate_end()
    {
        var result = NetworkPick.Choose(
            RandomStudy.Study([]), [Trial(1, 0.80, 1), Trial(2, 0.81, 5), Trial(3, 0.90, 6)], Request() with { Preference = PickPreference.Knee });

        Assert.Equal(3, result.Chosen!.Trial.Number);
        Assert.Contains("a front without a knee", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_studys_own_limits_count_and_the_tightest_of_a_figure()
    {
        var study = RandomStudy.Study(_targetLimits);

        var own = Request(new Limit("latencyMs", 9)).LimitsIn(study);
        var asked = (Request(new Limit("latencyMs", 3), new Limit("parameters", 5)) with { Targets = [0, 1] }).LimitsIn(study);

        Assert.Equal<PickLimit>([new PickLimit("latencyMs", 0, 8, IsOfStudy: true)], own);
        Assert.Equal<PickLimit>(
            [new PickLimit("latencyMs", 0, 3, false), new PickLimit("parameters", null, 5, false), new PickLimit("latencyMs", 1, 3, false)], asked);
    }

    [Fact]
    public void The_nearest_miss_needs_the_least_sum_of_relaxations()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var study = RandomStudy.Study(_targetLimits);
            var trials = RandomStudy.Trials(study, new Random(seed), 40);
            var request = Request(new Limit("latencyMs", 0.5), new Limit("parameters", 500)) with { MinAccuracy = 0.9, Confidence = 0 };

            var result = NetworkPick.Choose(study, trials, request);

            var expected = trials
                .Where(t => t.Role == TrialRole.Search && t.State == TrialState.Completed && t.Costs[0].Cost.Infeasible is null)
                .Min(t => ((t.Costs[0].Cost.LatencyMs - 0.5) / 0.5) + ((t.Parameters - 500) / 500.0) + (Math.Max(0, 0.9 - t.ValidationAccuracy!.Value) / 0.9));
            Assert.Null(result.Chosen);
            Assert.Equal(expected, result.Misses.Sum(m => m.RelativeExcess), 12);
        }
    }

    [Fact]
    public void What_was_trained_and_what_can_run_comes_nearer_than_what_was_not_or_cannot()
    {
        var study = RandomStudy.Study([]);
        var request = Request(new Limit("latencyMs", 1));
        var far = Trial(1, 0.9, 50);
        var untrained = Trial(2, 0.9, 1.1) with { State = TrialState.Infeasible, ValidationAccuracy = null, ValidationAccuracyStdError = null };
        var unfit = Trial(0, 0.9, 0.5) with { Costs = [.. Trial(0, 0.9, 0.5).Costs.Select(c => c with { Cost = c.Cost with { Infeasible = "it does not fit" } })] };

        Assert.Equal(1, NetworkPick.Choose(study, [far, untrained], request).NearestMiss!.Trial.Number);
        Assert.Equal(1, NetworkPick.Choose(study, [unfit, far], request).NearestMiss!.Trial.Number);
        Assert.Equal(0, NetworkPick.Choose(study, [unfit], request).NearestMiss!.Trial.Number);
    }

    [Fact]
    public void A_relaxed_limit_is_rounded_to_the_side_on_which_the_network_keeps_it()
    {
        var study = RandomStudy.Study([]);

        var result = NetworkPick.Choose(study, [Trial(1, 0.84567, 4.5612)], Request(new Limit("latencyMs", 1)) with { MinAccuracy = 0.9, Confidence = 0 });

        Assert.Contains("latency at most 4.57 ms", result.GivesUp, StringComparison.Ordinal);
        Assert.Contains("accuracy at least 84.56 %", result.GivesUp, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missed_is_picked_with_the_limits_that_the_miss_names()
    {
        var study = RandomStudy.Study([]);
        Trial[] trials = [Trial(1, 0.91, 4.2, width: 1.15, secondMs: 6, secondWidth: 1.3), Trial(2, 0.5, 9, secondMs: 20)];
        var request = new PickRequest { Targets = [0, 1], Max = [new("latencyMs", 4.5), new("parameters", 1500)], MinAccuracy = 0.915 };
        var miss = NetworkPick.Choose(study, trials, request);

        var needed = miss.Misses.ToDictionary(m => (m.Limit.Figure, m.Limit.Target), m => m.Needed);
        double Latency(double factor) => factor * Math.Max(needed[("latencyMs", 0)], needed[("latencyMs", 1)]);
        PickResult Again(double factor) => NetworkPick.Choose(study, trials, request with
        {
            Max = [new("latencyMs", Latency(factor)), new("parameters", needed[("parameters", null)])],
            MinAccuracy = needed[("validationAccuracy", null)] - 1e-12,
        });

        Assert.Null(miss.Chosen);
        Assert.Equal(1, miss.NearestMiss!.Trial.Number);
        Assert.Equal(1, Again(1.0000001).Chosen?.Trial.Number);
        Assert.Null(Again(0.9).Chosen);
    }

    [Fact]
    public void An_untrained_candidate_is_the_nearest_miss_where_nothing_was_trained()
    {
        var study = RandomStudy.Study([new("latencyMs", 4)]);
        var trial = Trial(1, 0.9, 5) with { State = TrialState.Infeasible, ValidationAccuracy = null, ValidationAccuracyStdError = null };

        var result = NetworkPick.Choose(study, [trial], Request());

        var miss = Assert.Single(result.Misses);
        Assert.Equal(1, result.NearestMiss?.Trial.Number);
        Assert.Equal((new PickLimit("latencyMs", 0, 4, IsOfStudy: true), 5.0), (miss.Limit, miss.Needed));
    }

    [Fact]
    public void A_study_without_candidates_says_so()
    {
        var result = NetworkPick.Choose(RandomStudy.Study([]), [], Request());

        Assert.Equal("The study has no completed candidate to choose from.", result.Reason);
        Assert.Null(result.NearestMiss);
    }

    [Fact]
    public void Choose_refuses_a_limit_on_an_unknown_figure_and_a_confidence_of_certainty()
    {
        var exception = Assert.Throws<ArgumentException>(() => NetworkPick.Choose(RandomStudy.Study([]), [], Request(new Limit("speed", 1))));

        Assert.StartsWith("'speed' is no figure; figures are latencyMs, energyMj,", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkPick.Choose(RandomStudy.Study([]), [], Request() with { Confidence = 1 }));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static (double First, double Second, int Number) Key(Trial trial, bool wantsSpeed)
    {
        var (error, latencyMs) = (-trial.ValidationAccuracy!.Value, trial.Costs[0].Cost.LatencyMs);
        return wantsSpeed ? (latencyMs, error, trial.Number) : (error, latencyMs, trial.Number);
    }
}
