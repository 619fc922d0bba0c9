using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Analysis.CrossDevice;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Analysis.CrossDevice;

public sealed class DevicePairsTests
{
    private static readonly ImmutableArray<Limit> _limits = [new("latencyMs", 8), new("peakActivationBytes", 700)];

    [Fact]
    public void Losses_are_those_that_brute_force_finds()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var study = RandomStudy.Study(_limits);
            var trials = RandomStudy.Trials(study, new Random(seed), 60);

            foreach (var pair in DevicePairs.Of(study, trials))
            {
                var front = FrontCalculator.Front(study, trials, pair.ChosenOn);
                var rivals = trials.Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed } && t.Costs[pair.DeployedOn].IsFeasible).ToArray();
                Assert.Equal(front.Points.Select(t => t.Number), pair.Members.Select(m => m.Trial));
                foreach (var (trial, member) in front.Points.Zip(pair.Members))
                {
                    var cost = trial.Costs[pair.DeployedOn];
                    Assert.Equal(cost.IsFeasible, member.Outcome == DeploymentOutcome.Deployed);
                    if (!cost.IsFeasible)
                    {
                        Assert.NotEmpty(member.Reason!);
                        Assert.Null(member.LatencyRatio);
                        Assert.Null(member.AccuracyLoss);
                        continue;
                    }

                    var fastest = rivals.Where(r => r.ValidationAccuracy >= trial.ValidationAccuracy).Min(r => LatencyMs(r, pair));
                    var best = rivals.Where(r => LatencyMs(r, pair) <= LatencyMs(trial, pair)).Max(r => r.ValidationAccuracy);
                    Assert.Equal(cost.Cost.LatencyMs / fastest, member.LatencyRatio!.Value, 1e-12);
                    Assert.Equal((best - trial.ValidationAccuracy)!.Value, member.AccuracyLoss!.Value, 1e-12);
                    Assert.Equal(fastest, LatencyMs(trials.Single(t => t.Number == member.FastestAsAccurate), pair));
                    Assert.Equal(best, trials.Single(t => t.Number == member.MostAccurateAsFast).ValidationAccuracy);
                }
            }
        }
    }

    [Fact]
    public void Aggregates_and_the_pick_are_of_the_members_that_may_be_deployed()
    {
        var study = RandomStudy.Study(_limits);
        var (trials, pair) = Enumerable.Range(0, 100)
            .Select(seed => RandomStudy.Trials(study, new Random(seed), 60))
            .Select(t => (Trials: t, Pair: DevicePairs.Of(study, t).Single(p => p.ChosenOn == 1)))
            .First(s => s.Pair.Members.Count(m => m.LatencyRatio is not null) is > 1 and var priced && priced < s.Pair.Members.Length);

        var ratios = pair.Members.Select(m => m.LatencyRatio).OfType<double>().Order().ToArray();
        Assert.Equal(ratios.Length, pair.Deployable);
        Assert.Equal((ratios.Average(), ratios[^1]), (pair.LatencyRatios!.Mean, pair.LatencyRatios.Worst));
        Assert.Equal((ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2, pair.LatencyRatios.Median);
        var losses = pair.Members.Select(m => m.AccuracyLoss).OfType<double>().Order().ToArray();
        Assert.Equal((losses.Average(), losses[^1]), (pair.AccuracyLosses!.Mean, pair.AccuracyLosses.Worst));
        var best = FrontCalculator.Front(study, trials, 1).Points.Max(t => t.ValidationAccuracy);
        Assert.Contains(pair.Pick, pair.Members.Where(m => trials.Single(t => t.Number == m.Trial).ValidationAccuracy == best));
        var there = trials.Where(t => pair.Members.Any(m => m.Trial == t.Number && m.Outcome == DeploymentOutcome.Deployed));
        Assert.Equal(
            FrontCalculator.Front(study, there, 0).Hypervolume / FrontCalculator.Front(study, trials, 0).Hypervolume, pair.HypervolumeShare!.Value, 1e-12);
    }

    [Fact]
    public void A_loss_of_accuracy_has_the_standard_error_of_a_difference()
    {
        var study = RandomStudy.Study([]);
        var template = RandomStudy.Trials(study, new Random(1), 1)[^1] with { State = TrialState.Completed };
        Trial With(int number, double accuracy, double? stdError, double first, double second) => template with
        {
            Number = number,
            ValidationAccuracy = accuracy,
            ValidationAccuracyStdError = stdError,
            Costs = [.. new[] { first, second }.Select((ms, t) => new TargetCost(t, new Cost(ms, null, 1, 1, CostSource.Measured), 0))],
        };
        var fast = With(0, 0.8, 0.003, 1, 9);

        Deployment Lost(double? stdError) =>
            DevicePairs.Of(study, [fast, With(1, 0.9, stdError, 5, 2)]).Single(p => p.ChosenOn == 0).Members.Single(m => m.Trial == 0);

        Assert.Equal(0.1, Lost(0.004).AccuracyLoss!.Value, 1e-12);
        Assert.Equal(0.005, Lost(0.004).AccuracyLossStdError!.Value, 1e-12);
        Assert.Null(Lost(null).AccuracyLossStdError);
        Assert.Equal((4.5, 1, 1), (Lost(0.004).LatencyRatio, Lost(0.004).FastestAsAccurate, Lost(0.004).MostAccurateAsFast));
    }

    [Fact]
    public void Losses_are_summed_up_by_their_middle_their_mean_and_the_worst()
    {
        Assert.Equal(new LossSummary(2, 4, 9), LossSummary.Of([9, 1, 2]));
        Assert.Equal(new LossSummary(1.5, 1.5, 2), LossSummary.Of([2, 1]));
        Assert.Null(LossSummary.Of([]));
    }

    [Fact]
    public void Devices_that_agree_lose_nothing_to_each_other()
    {
        var study = RandomStudy.Study([]);
        var trials = RandomStudy.Trials(study, new Random(4), 60)
            .Select(t => t with { Costs = [t.Costs[0], t.Costs[0] with { Target = 1, Cost = t.Costs[0].Cost with { LatencyMs = t.Costs[0].Cost.LatencyMs / 2 } }] })
            .ToArray();

        foreach (var pair in DevicePairs.Of(study, trials))
        {
            Assert.All(pair.Members, m => Assert.Equal((1, 0, m.Trial, m.Trial, 0), (m.LatencyRatio, m.AccuracyLoss, m.FastestAsAccurate, m.MostAccurateAsFast, m.AccuracyLossStdError)));
            Assert.Equal(1, pair.HypervolumeShare!.Value, 1e-12);
            Assert.Equal((1, 1), (Math.Round(pair.LatencyRanks.Spearman, 12), Math.Round(pair.LatencyRanks.Kendall, 12)));
        }
    }

    [Fact]
    public void A_pick_that_may_not_be_deployed_is_said_to_be_so_and_not_priced()
    {
        var study = RandomStudy.Study([new("latencyMs", 8)]);
        var template = RandomStudy.Trials(study, new Random(1), 1)[^1] with { State = TrialState.Completed, ValidationAccuracy = 0.9, ValidationAccuracyStdError = 0.01 };
        Trial With(int number, params TargetCost[] costs) => template with { Number = number, Costs = [.. costs] };
        static TargetCost Cost(int target, double latencyMs, double violation = 0, string? infeasible = null) =>
            new(target, new Cost(latencyMs, null, 1, 1, CostSource.Measured) { Infeasible = infeasible }, violation);

        string Of(Trial trial)
        {
            var pair = DevicePairs.Of(study, [trial]).Single(p => p.ChosenOn == 1);
            Assert.Null(pair.LatencyRatios);
            Assert.Null(pair.HypervolumeShare);
            Assert.Equal(0, pair.Deployable);
            return $"{pair.Pick!.Outcome}: {pair.Pick.Reason}";
        }

        Assert.Equal("CannotRun: it does not fit", Of(With(0, Cost(0, 5, 1, "it does not fit"), Cost(1, 3))));
        Assert.Equal("BreaksLimits: latency 9.00 ms is above the limit 8.00 ms", Of(With(0, Cost(0, 9, 0.125), Cost(1, 3))));
        Assert.Equal("NotPriced: it has no cost on one (fp32)", Of(With(0, Cost(1, 3))));
    }

    [Fact]
    public void Ranks_compare_each_network_once_that_both_devices_run()
    {
        var study = RandomStudy.Study(_limits);
        var trials = RandomStudy.Trials(study, new Random(9), 60).Select(t => t with { Architecture = $"net{t.Number}" }).ToArray();
        Trial[] again = [.. trials, .. trials.Where(t => t.Number >= 0).Select(t => t with { Number = t.Number + 1000 })];

        var ranks = DevicePairs.Of(study, again)[0].LatencyRanks;

        var both = trials.Where(t => t.Number >= 0 && t.Costs.All(c => c.Cost.Infeasible is null)).ToArray();
        Assert.Equal(both.Length, ranks.Count);
        Assert.Equal(
            RankCorrelation.Spearman([.. both.Select(t => t.Costs[0].Cost.LatencyMs)], [.. both.Select(t => t.Costs[1].Cost.LatencyMs)]), ranks.Spearman, 1e-12);
    }

    private static double LatencyMs(Trial trial, DevicePair pair) => trial.Costs[pair.DeployedOn].Cost.LatencyMs;
}
