using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

public sealed class BenchCostCommandTests
{
    [Fact]
    public void A_case_is_run_and_its_figures_are_printed_and_kept()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run("bench", "cost", "--case", "fbnet-100", "--draws", "1", "--output", "kept", "--json"));

        var result = Assert.Single(naslab.Json().GetProperty("results").EnumerateArray());
        Assert.Equal("fbnet-100", result.GetProperty("case").GetString());
        Assert.Equal(16, result.GetProperty("devices").GetArrayLength());
        Assert.True(result.GetProperty("met").GetBoolean());
        Assert.InRange(result.GetProperty("figures").GetProperty("mapePct").GetDouble(), 0.5, 3.5);
        Assert.InRange(result.GetProperty("figures").GetProperty("interval90CoveragePct").GetDouble(), 85, 95);
        Assert.Contains("| 2080ti_1 | 1000 | 0 |", File.ReadAllText(Path.Combine(naslab.Folder, "kept/cost.md")), StringComparison.Ordinal);
        Assert.Contains("\"case\": \"fbnet-100\"", File.ReadAllText(Path.Combine(naslab.Folder, "kept/cost.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_accelerators_and_energies_reach_their_targets_in_every_setting_and_say_what_they_rest_on()
    {
        using var naslab = new Naslab();
        string[] cases = ["published-order", "accelerator-blocks", "energy-left-out"];

        Assert.Equal(ExitCode.Done, naslab.Run(["bench", "cost", .. cases.SelectMany(c => new[] { "--case", c }), "--output", "kept", "--json"]));

        var results = naslab.Json().GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(cases, results.Select(r => r.GetProperty("case").GetString()));
        Assert.All(results, r => Assert.True(r.GetProperty("met").GetBoolean()));
        Assert.All(results, r => Assert.Equal("weakest", r.GetProperty("figuresOf").GetString()));
        Assert.InRange(results[0].GetProperty("figures").GetProperty("spearman").GetDouble(), 0.95, 1);
        Assert.InRange(results[1].GetProperty("figures").GetProperty("spearman").GetDouble(), 0.9, 1);
        Assert.InRange(results[2].GetProperty("largestErrorPct").GetDouble(), 0, 25);
        var page = File.ReadAllText(Path.Combine(naslab.Folder, "kept/cost.md"));
        Assert.Contains("- pixel3_gpu: 14 networks as pixel3-gpu in fp16, 4 of its constants were chosen in view of published latencies.", page, StringComparison.Ordinal);
        Assert.Contains("15 rows of 6 networks; memoryEnergyPjPerByte, windowEnergyPj fitted to the others' rows", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_cases_and_draws_out_of_range_are_told_at_once()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "cost", "--case", "fbnet-10", "--draws", "0"));

        Assert.Contains("--case: fbnet-10 is no case, did you mean fbnet-100?", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("--draws: 0 is out of range; allowed: 1 to 1000.", naslab.Error, StringComparison.Ordinal);
    }
}
