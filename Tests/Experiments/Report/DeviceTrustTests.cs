using NasLab.CostModels;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Report;

public sealed class DeviceTrustTests
{
    [Theory]
    [InlineData("nasbench201", true)]
    [InlineData("fbnet", true)]
    [InlineData("mobilenet-v3", false)]
    public void A_fitted_device_knows_the_spaces_that_it_was_measured_on(string space, bool isOfSpace)
    {
        var trust = DeviceTrusts.Of(Device("raspberry-pi-4-calibrated"), space);

        Assert.Equal<(string, bool?)>(("fitted", isOfSpace), (trust.Basis, trust.IsOfSpace));
        Assert.Equal(["fbnet", "nasbench201"], trust.Spaces.AsEnumerable());
        Assert.All(trust.Fits, f => Assert.InRange(f.HeldOut!.Spearman, 0.9, 1));
    }

    [Fact]
    public void A_table_of_blocks_states_its_source_and_its_error()
    {
        var trust = DeviceTrusts.Of(Device("pixel1-cpu"), "mobilenet-v3");

        Assert.Equal(("measuredBlocks", null), (trust.Basis, trust.IsOfSpace));
        Assert.StartsWith("Cai et al. 2019", trust.Source, StringComparison.Ordinal);
        Assert.InRange(trust.LeaveOneOutErrorPct!.Value, 1, 20);
    }

    [Fact]
    public void Nothing_is_claimed_of_a_data_sheet_or_of_a_device_that_is_gone()
    {
        var sheet = DeviceTrusts.Of(Device("nvidia-a100"), "mobilenet-v3");
        var gone = DeviceTrusts.Of(new ReportDevice(null, "Gone."), "mobilenet-v3");

        Assert.Equal(("dataSheet", null, 0), (sheet.Basis, sheet.IsOfSpace, sheet.Fits.Length));
        Assert.Equal(("unknown", "Gone.", null), (gone.Basis, gone.Missing, gone.IsOfSpace));
    }

    [Fact]
    public void A_calibrated_device_in_a_space_that_it_was_not_fitted_to_is_warned_of()
    {
        var sample = SampleStudy.Study(30);
        var study = sample.Study with { Targets = [new Target("raspberry-pi-4-calibrated", Precision.Fp32, [], 20, Calibrated: true)] };
        var trials = sample.Trials.Select(t => t with { Costs = t.Costs[..1] });

        var warnings = ReportModelBuilder.Build(SampleStudy.Input([new ReportStudy(study, [.. trials])])).Studies[0].Warnings;

        Assert.Contains(warnings, w => w.StartsWith(
            "No network of mobilenet-v3 was measured on raspberry-pi-4-calibrated (fp32) (fitted to networks of fbnet and nasbench201)", StringComparison.Ordinal));
    }

    private static ReportDevice Device(string name)
    {
        var device = NasLab.CostModels.Devices.DeviceCatalogue.Find(name)!;
        return new ReportDevice(CostModelFactory.Create(device), null);
    }
}
