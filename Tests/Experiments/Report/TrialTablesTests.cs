using System.Text.Json;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Report;

public sealed class TrialTablesTests
{
    [Fact]
    public void Every_trial_is_a_row_and_its_figures_stand_in_that_row()
    {
        var study = SampleStudy.Study();
        var trials = study.Trials.OrderBy(t => t.Number).ToArray();

        var table = TrialTables.Of(study.Study, trials);

        Assert.Equal(trials.Select(t => t.Number), table.Number);
        for (var row = 0; row < trials.Length; row++)
        {
            var trial = trials[row];
            Assert.Equal(trial.Architecture, table.Architecture[row]);
            Assert.Equal(trial.State.ToString().ToLowerInvariant(), table.States[table.State[row]]);
            Assert.Equal((trial.Epochs, trial.Parameters, trial.Macs), (table.Epochs[row], table.Parameters[row], table.Macs[row]));
            Near(trial.ValidationAccuracy, table.ValidationAccuracy[row]);
            Near(trial.ValidationAccuracyStdError, table.ValidationAccuracyStdError[row]);
            Near(trial.TestAccuracy, table.TestAccuracy[row]);
            Near(trial.TestAccuracyStdError, table.TestAccuracyStdError[row]);
            Near(trial.Seconds, table.Seconds[row]);
            Assert.Equal(trial.Failure, table.Failures.GetValueOrDefault(trial.Number));
            for (var device = 0; device < study.Study.Targets.Length; device++)
            {
                var cost = trial.Costs[device];
                Near(cost.Cost.LatencyMs, table.Devices[device].LatencyMs[row]);
                Near(cost.Cost.EnergyMj, table.Devices[device].EnergyMj[row]);
                Assert.Equal(cost.Cost.PeakActivationBytes, table.Devices[device].PeakActivationBytes[row]);
                Assert.Equal(cost.Cost.WeightBytes, table.Devices[device].WeightBytes[row]);
                Assert.Equal(cost.Cost.Infeasible is not null ? 2 : cost.Violation > 0 ? 1 : 0, table.Devices[device].Obstacle[row]);
            }
        }

        Assert.Equal([0, 1, 2], table.Devices.SelectMany(d => d.Obstacle).Distinct().Order());
    }

    [Fact]
    public void A_cost_that_is_missing_or_out_of_order_leaves_the_others_in_their_columns()
    {
        var study = SampleStudy.Study(3);
        var trial = study.Trials.First(t => t.Role == TrialRole.Search);
        var partly = trial with { Costs = [trial.Costs[3], trial.Costs[1]] };

        var table = TrialTables.Of(study.Study, [partly]);

        Assert.Equal([null, trial.Costs[1].Cost.WeightBytes, null, trial.Costs[3].Cost.WeightBytes, null], table.Devices.Select(d => d.WeightBytes[0]));
        Assert.Null(table.Devices[0].Obstacle[0]);
    }

    [Fact]
    public void A_table_of_a_report_keeps_a_script_in_a_failure_as_text()
    {
        var input = SampleStudy.Input();

        var json = ReportJson.Write(ReportModelBuilder.Build(input));

        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json);
        var failures = document.RootElement.GetProperty("tables")[0].GetProperty("failures");
        Assert.Equal(SampleStudy.Hostile, failures.GetProperty("11").GetString());
    }

    private static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is { } value) Assert.Equal(value, actual!.Value, Math.Abs(value) * 1e-5);
    }
}
