using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Fronts;

public sealed class FrontPickTests
{
    private static readonly ImmutableArray<Limit> _targetLimits = [new("latencyMs", 8)];

    public static TheoryData<double?, double?, double?, double?> Limits => new()
    {
        { null, null, null, null },
        { 5, null, null, null },
        { null, 500, 4000, null },
        { 6, 600, null, 0.5 },
        { null, null, null, 0.75 },
        { 1, 100, 1000, 0.9 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Choose_takes_what_brute_force_takes(double? maxLatencyMs, double? maxPeak, double? maxParameters, double? minAccuracy)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var study = RandomStudy.Study(_targetLimits);
            var trials = RandomStudy.Trials(study, new Random(seed), 25);
            var limits = new PickLimits(
                [
                    .. new[] { ("latencyMs", maxLatencyMs), ("peakActivationBytes", maxPeak), ("parameters", maxParameters) }
                        .Where(l => l.Item2 is not null).Select(l => new Limit(l.Item1, l.Item2!.Value)),
                ],
                minAccuracy);

            var result = FrontPick.Choose(study, trials, 0, limits);

            var kept = trials.Where(t => t.Role == TrialRole.Search && t.State == TrialState.Completed && t.Costs[0].IsFeasible
                && !(t.Costs[0].Cost.LatencyMs > maxLatencyMs) && !(t.Costs[0].Cost.PeakActivationBytes > maxPeak)
                && !(t.Parameters > maxParameters) && !(t.ValidationAccuracy < minAccuracy)).ToList();
            var wantsSpeed = minAccuracy is not null && limits.Max.IsEmpty;
            bool Better(Trial a, Trial b) => Key(a, wantsSpeed).CompareTo(Key(b, wantsSpeed)) < 0;
            var expected = kept.FirstOrDefault(a => kept.All(b => b == a || Better(a, b)));
            var others = kept.Where(t => t.Architecture != expected?.Architecture).ToList();
            Assert.Equal(expected?.Number, result.Chosen?.Number);
            Assert.Equal(others.FirstOrDefault(a => others.All(b => b == a || Better(a, b)))?.Number, result.RunnerUp?.Number);
            Assert.Equal(result.Chosen is null, result.NearestMiss is not null);
        }
    }

    [Fact]
    public void The_nearest_miss_has_the_least_sum_of_relative_excesses()
    {
        var study = RandomStudy.Study(_targetLimits);
        var trials = RandomStudy.Trials(study, new Random(11), 40);
        var limits = new PickLimits([new("latencyMs", 0.5), new("parameters", 500)], MinAccuracy: 0.9);

        var result = FrontPick.Choose(study, trials, 0, limits);

        var expected = trials
            .Where(t => t.Role == TrialRole.Search && t.State == TrialState.Completed && t.Costs[0].Cost.Infeasible is null)
            .Min(t => ((t.Costs[0].Cost.LatencyMs - 0.5) / 0.5) + ((t.Parameters - 500) / 500.0) + (Math.Max(0, 0.9 - t.ValidationAccuracy!.Value) / 0.9));
        Assert.Null(result.Chosen);
        Assert.Equal(expected, result.Misses.Sum(m => m.RelativeExcess), 12);
    }

    [Fact]
    public void The_sentences_say_why_and_what_is_given_up_with_errors()
    {
        var study = RandomStudy.Study([]);
        var trials = new[] { Trial(1, 0.910, 4.2), Trial(2, 0.905, 3.1), Trial(3, 0.850, 1.2) };

        var accurate = FrontPick.Choose(study, trials, 0, new PickLimits([new("latencyMs", 5), new("weightBytes", 2_000_000)], null));
        var fast = FrontPick.Choose(study, trials, 1, new PickLimits([], 0.902));

        Assert.Equal(
            "Trial 1 is the most accurate of the 3 candidates with latency at most 5.00 ms and weights at most 2.00 MB: 91.00 % ± 0.60 at 4.20 ms; it gives up 3.00 ms against the fastest of them, trial 3 with 1.20 ms.",
            accurate.Reason);
        Assert.Equal(
            "Trial 2 comes next with 90.50 % ± 0.60 at 3.10 ms: against trial 1 it gives up 0.50 points of accuracy (within the difference's standard error of 0.85) and is 1.10 ms faster.",
            accurate.RunnerUpReason);
        Assert.Equal(
            "Trial 2 is the fastest of the 2 candidates with accuracy at least 90.20 %: 90.50 % ± 0.60 at 6.20 ms (an uncalibrated estimate), with the asked accuracy inside its standard error; it gives up 0.50 points of accuracy (within the difference's standard error of 0.85) to the most accurate of them, trial 1.",
            fast.Reason);
    }

    [Fact]
    public void A_miss_names_the_limit_and_by_how_much_it_is_missed()
    {
        var study = RandomStudy.Study([]);

        var result = FrontPick.Choose(study, [Trial(1, 0.91, 4.2)], 0, new PickLimits([new("latencyMs", 4)], 0.95));

        Assert.Equal(
            "There is no candidate with latency at most 4.00 ms and accuracy at least 95.00 %; trial 1 comes nearest: its latency of 4.20 ms is 0.200 ms (5 %) over 4.00 ms; its accuracy of 91.00 % is 4.00 points below 95.00 %.",
            result.Reason);
        Assert.Equal<LimitMiss>([new LimitMiss("latencyMs", 4, 4.2), new LimitMiss("validationAccuracy", 0.95, 0.91)], result.Misses);
    }

    [Fact]
    public void An_untrained_candidate_is_the_nearest_miss_where_nothing_was_trained()
    {
        var study = RandomStudy.Study([new("latencyMs", 4)]);
        var trial = Trial(1, 0.9, 5) with { State = TrialState.Infeasible, ValidationAccuracy = null };

        var result = FrontPick.Choose(study, [trial], 0, PickLimits.None);

        Assert.Equal(1, result.NearestMiss?.Number);
        Assert.Equal<LimitMiss>([new LimitMiss("latencyMs", 4, 5)], result.Misses);
    }

    [Fact]
    public void A_study_without_candidates_says_so()
    {
        var result = FrontPick.Choose(RandomStudy.Study([]), [], 0, PickLimits.None);

        Assert.Equal("The study has no completed candidate to choose from.", result.Reason);
        Assert.Null(result.NearestMiss);
    }

    [Fact]
    public void Choose_refuses_a_limit_on_an_unknown_figure()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => FrontPick.Choose(RandomStudy.Study([]), [], 0, new PickLimits([new("speed", 1)], null)));

        Assert.StartsWith("'speed' is no figure; figures are latencyMs, energyMj,", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Latencies on the second target are twice those on the first.</summary>
    private static Trial Trial(int number, double accuracy, double latencyMs) =>
        RandomStudy.Trials(RandomStudy.Study([]), new Random(1), 1)[^1] with
        {
            Number = number,
            Architecture = $"net{number}",
            State = TrialState.Completed,
            ValidationAccuracy = accuracy,
            ValidationAccuracyStdError = 0.006,
            Costs =
            [
                new(0, new(latencyMs, 1, 1, 1, NasLab.CostModels.CostSource.Measured), 0),
                new(1, new(latencyMs * 2, 1, 1, 1, NasLab.CostModels.CostSource.Measured), 0),
            ],
        };

    private static (double First, double Second, int Number) Key(Trial trial, bool wantsSpeed)
    {
        var (error, latencyMs) = (-trial.ValidationAccuracy!.Value, trial.Costs[0].Cost.LatencyMs);
        return wantsSpeed ? (latencyMs, error, trial.Number) : (error, latencyMs, trial.Number);
    }
}
