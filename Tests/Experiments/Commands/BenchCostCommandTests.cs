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
    public void Unknown_cases_and_draws_out_of_range_are_told_at_once()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "cost", "--case", "fbnet-10", "--draws", "0"));

        Assert.Contains("--case: fbnet-10 is no case, did you mean fbnet-100?", naslab.Error, StringComparison.Ordinal);
        Assert.Contains("--draws: 0 is out of range; allowed: 1 to 1000.", naslab.Error, StringComparison.Ordinal);
    }
}
