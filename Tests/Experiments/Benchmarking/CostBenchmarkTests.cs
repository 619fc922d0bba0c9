using NasLab.CostModels.Energy;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Benchmarking.Cost;

namespace NasLab.Tests.Experiments.Benchmarking;

public class CostBenchmarkTests
{
    [Fact]
    public void Figures_are_means_over_settings_and_draws_and_settings_keep_their_order()
    {
        var @case = Case(new CostTarget(2.5, null, null), ("slow", 0, 4), ("fast", 0, 1), ("slow", 1, 2), ("fast", 1, 3));
        var progress = new List<int>();

        var result = Assert.Single(CostBenchmark.Run([@case], draws: 2, (_, done, _) => progress.Add(done), CancellationToken.None));

        Assert.Equal(2.5, result.Figures.MapePct);
        Assert.Equal([("slow", 3.0), ("fast", 2.0)], result.Settings.Select(s => (s.Setting, s.Statistics.MapePct)));
        Assert.True(result.IsMet);
        Assert.Equal([1, 2, 3, 4], progress);
    }

    [Fact]
    public void Where_every_setting_is_to_reach_the_target_the_weakest_counts()
    {
        var target = new CostTarget(3.5, null, null);
        var results = new[] { ("good", 0, 1.0), ("weak", 0, 4.0) };

        var mean = Assert.Single(CostBenchmark.Run([Case(target, results)], draws: 1, (_, _, _) => { }, CancellationToken.None));
        var each = Assert.Single(CostBenchmark.Run(
            [Case(target, results) with { IsForEachSetting = true }], draws: 1, (_, _, _) => { }, CancellationToken.None));

        Assert.Equal((2.5, true), (mean.Figures.MapePct, mean.IsMet));
        Assert.Equal((4.0, false), (each.Figures.MapePct, each.IsMet));
    }

    [Theory]
    [InlineData(4.0, 88.0, 0.97, 25.0, true)]
    [InlineData(3.9, 88.0, 0.97, 25.0, false)]
    [InlineData(4.0, 88.1, 0.97, 25.0, false)]
    [InlineData(4.0, 88.0, 0.971, 25.0, false)]
    [InlineData(4.0, 88.0, 0.97, 24.9, false)]
    [InlineData(null, null, null, null, true)]
    public void A_target_is_met_when_nothing_falls_short_of_it(
        double? mapePct, double? within10Pct, double? spearman, double? largestErrorPct, bool met)
    {
        var statistics = new FitStatistics(10, 4, 50, 88, 0.97, 0.9, 90);
        var target = new CostTarget(mapePct, within10Pct, spearman, largestErrorPct);

        Assert.Equal(met, target.IsMetBy(statistics, 25));
        Assert.Equal(met && largestErrorPct is null, target.IsMetBy(statistics, null));
    }

    [Fact]
    public void The_largest_error_is_that_of_all_draws_and_settings()
    {
        var @case = new CostCase("made-up", "made up", new CostTarget(null, null, null, LargestErrorPct: 6), (_, _) => new[] { ("a", 3.0), ("a", 7.0), ("b", 5.0) }
            .Select(r => (Func<CostSettingResult>)(() => new CostSettingResult(r.Item1, 0, new FitStatistics(10, 1, 50, 90, 0.9, 0.8, 90)) { LargestErrorPct = r.Item2 })));

        var result = Assert.Single(CostBenchmark.Run([@case], draws: 2, (_, _, _) => { }, CancellationToken.None));

        Assert.Equal([7.0, 5.0], result.Settings.Select(s => s.LargestErrorPct));
        Assert.Equal((7.0, false), (result.LargestErrorPct, result.IsMet));
    }

    [Fact]
    public void An_energy_case_tells_the_network_that_is_off_the_most()
    {
        var results = CostCases.Find("energy-left-out")!.Jobs(new CostTables(), 1).Select(job => job()).ToArray();

        var largest = EnergyRecipe.All.Select(r => 100 * EnergyFit.LeaveOneNetworkOut(r, EnergyRows.Read(r.Accelerator)).Max(h => Math.Abs(h.EnergyError)));
        Assert.Equal(largest, results.Select(r => r.LargestErrorPct!.Value));
    }

    [Fact]
    public void A_few_shot_case_learns_by_transfer()
    {
        var tables = new CostTables();
        var table = tables["nasbench201"];
        var task = EvaluationProtocol.Draw(table, table.Settings[0], samples: 10, draw: 0);

        var result = CostCases.Find("nasbench201-few-shot-10")!.Jobs(tables, 1).First()();

        Assert.Equal(table.Settings[0].Name, result.Setting);
        Assert.Equal(EvaluationProtocol.Judge(task, 0, new TransferLearner()).Statistics, result.Statistics);
    }

    [Fact]
    public void Cases_have_names_of_their_own_and_a_job_for_each_setting_and_draw()
    {
        var tables = new CostTables();

        var jobs = CostCases.All.ToDictionary(c => c.Name, c => c.Jobs(tables, 5).Count());

        Assert.Equal(100, jobs["nasbench201-900"]);
        Assert.Equal(45, jobs["once-for-all-1000"]);
        Assert.Equal(80, jobs["fbnet-100"]);
        Assert.Equal(100, jobs["nasbench201-few-shot-20"]);
        Assert.Equal(60, jobs["nasbench201-to-fbnet-10"]);
        Assert.Equal(10, jobs["published-order"]);
        Assert.Equal(4, jobs["accelerator-blocks"]);
        Assert.Equal(2, jobs["energy-left-out"]);
    }

    private static CostCase Case(CostTarget target, params (string Setting, int Draw, double ErrorPct)[] results) => new(
        "made-up", "made up", target, (_, _) => results.Select(r => (Func<CostSettingResult>)(() =>
            new CostSettingResult(r.Setting, 0, new FitStatistics(10, r.ErrorPct, 50, 90, 0.9, 0.8, 90)))));
}
