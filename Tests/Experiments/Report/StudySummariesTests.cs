using NasLab.CostModels;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Analysis.Picking;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Report;

public sealed class StudySummariesTests
{
    [Theory]
    [InlineData("mobilenet-v3:k3e3s0r", CostSource.PredictedCalibrated, "extrapolated")]
    [InlineData("fbnet:k3e1", CostSource.PredictedCalibrated, null)]
    [InlineData("fbnet:k3e1", CostSource.PredictedUncalibrated, "uncalibrated")]
    [InlineData("fbnet:k3e1", CostSource.LookedUp, null)]
    public void A_device_s_line_says_what_weakens_its_latencies(string architecture, CostSource source, string? doubt)
    {
        var study = RandomStudy.Study([]) with { Targets = [new Target("pixel3-cpu-calibrated", Precision.Fp32, [], 7, Calibrated: true)] };
        var trial = PickSamples.Trial(1, 0.9, 4) with { Architecture = architecture };

        var summary = StudySummaries.Of(study, [trial with { Costs = [trial.Costs[0] with { Cost = trial.Costs[0].Cost with { Source = source } }] }]);

        Assert.Equal(doubt, Assert.Single(summary.Devices).Doubt);
    }

    [Theory]
    [InlineData(20, 2, "2 of 20 finished candidates failed")]
    [InlineData(29, 3, "3 of 29 finished candidates failed")]
    [InlineData(21, 2, null)]
    [InlineData(20, 0, null)]
    [InlineData(0, 0, null)]
    public void A_tenth_of_the_finished_candidates_that_failed_is_a_warning(int finished, int failed, string? warning)
    {
        var trials = Enumerable.Range(0, finished + 1).Select(i => PickSamples.Trial(i, 0.9, 4) with
        {
            State = i < failed ? TrialState.Failed : i < finished ? TrialState.Completed : TrialState.Running,
        });
        var baseline = PickSamples.Trial(-1, 0.9, 4) with { Role = TrialRole.Baseline, State = TrialState.Failed };

        var warnings = StudySummaries.Of(RandomStudy.Study([]), [.. trials, baseline]).Warnings.Where(w => w.Contains("failed", StringComparison.Ordinal));

        Assert.Equal(warning is null ? [] : [$"{warning} and can be on no front. The reasons stand in the study's table of trials; its State filter set to failed shows them."], warnings);
    }

    [Fact]
    public void A_summary_agrees_with_the_study_s_own_document()
    {
        var input = SampleStudy.Input();

        var model = ReportModelBuilder.Build(input);

        var summary = Assert.Single(model.Overview.Studies);
        var study = model.Studies[0];
        Assert.Equal((study.Name, study.State, study.Budget, study.Spent, study.BestTrial), (summary.Name, summary.State, summary.Budget, summary.Spent, summary.BestTrial));
        Assert.Equal(study.Counts, summary.Counts);
        Assert.Equal(study.Warnings.AsEnumerable(), summary.Warnings.AsEnumerable());
        Assert.Equal(study.Devices.Select(d => (d.Label, d.Source, d.Hypervolume, d.Front.Length)), summary.Devices.Select(d => (d.Label, d.Source, d.Hypervolume, d.Front)));
        for (var device = 0; device < study.Devices.Length; device++)
        {
            var best = study.Trials.Single(t => t.Number == study.Devices[device].Front[^1]);
            Assert.Equal((best.Number, best.ValidationAccuracy, best.LatencyMs[device]), (summary.Devices[device].BestTrial, summary.Devices[device].BestAccuracy, summary.Devices[device].LatencyMs));
        }
    }

    [Fact]
    public void The_time_left_is_the_rest_of_the_budget_at_the_pace_so_far_on_all_workers()
    {
        var study = SampleStudy.Study(12);
        var trials = study.Trials.Where(t => t.Role == TrialRole.Search).Select(t => t with { Seconds = 6, State = t.Number == 11 ? TrialState.Running : TrialState.Completed });
        var unfinished = study.Study with { State = StudyState.Unfinished, Finished = null, Budget = 31 };

        var summary = StudySummaries.Of(unfinished, [.. trials]);

        // 11 done of 31 at 6 s each: 20 are left, shared out over 2 workers.
        Assert.Equal(60, summary.SecondsLeft);
    }

    [Fact]
    public void A_finished_study_and_one_that_has_done_nothing_state_no_time_left()
    {
        var study = SampleStudy.Study(5);

        Assert.Null(StudySummaries.Of(study.Study, study.Trials).SecondsLeft);
        Assert.Null(StudySummaries.Of(study.Study with { State = StudyState.Unfinished }, []).SecondsLeft);
    }

    [Fact]
    public void A_study_without_trials_has_a_summary()
    {
        var study = SampleStudy.Study(5);

        var summary = StudySummaries.Of(study.Study, []);

        Assert.Null(summary.BestTrial);
        Assert.All(summary.Devices, d => Assert.Null(d.BestTrial));
    }
}
