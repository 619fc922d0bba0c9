using System.Text.Json;
using NasLab.CostModels;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>What <c>pick</c>, <c>front</c> and <c>compare</c> tell alike.</summary>
public sealed class ChoosingCommandTests
{
    [Fact]
    public void A_device_that_states_the_energy_of_some_networks_has_a_front_and_a_pick_of_these()
    {
        using var naslab = new Naslab();
        var path = Path.Combine(naslab.Folder, "naslab.db");
        StoredStudies.Write(path, ChosenStudies.Study, ChosenStudies.Trials(0).Select(t => t.Number != 1 ? t : t with { Costs = [t.Costs[0] with { Cost = t.Costs[0].Cost with { EnergyMj = null } }, .. t.Costs[1..]] }));
        StoredStudies.Write(path, ChosenStudies.Study with { Name = "empty" }, []);

        Assert.Equal(ExitCode.Done, naslab.Run("front", "s", "--axis", "energyMj", "--device", "one", "--json"));
        Assert.DoesNotContain(1, naslab.Json().GetProperty("fronts")[0].GetProperty("points").EnumerateArray().Select(p => p.GetProperty("trial").GetInt32()));
        Assert.Equal(ExitCode.Done, naslab.Run("pick", "s", "--device", "one", "--max-energy-mj", "3", "--json"));
        Assert.Equal(2, Number(naslab.Json(), "chosen")); // the most accurate of those whose energy is known
        Assert.Equal(ExitCode.Failed, naslab.Run("pick", "empty", "--device", "one", "--max-energy-mj", "3"));
        Assert.DoesNotContain("states no energy", naslab.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mobilenet-v3:k3e3s0r", true)]
    [InlineData("fbnet:k3e1", false)]
    public void A_model_of_other_spaces_is_called_extrapolated_wherever_its_latencies_are_told(string architecture, bool isExtrapolated)
    {
        using var naslab = new Naslab();
        var study = ChosenStudies.Study with { Targets = [new Target("pixel3-cpu-calibrated", Precision.Fp32, [], 7, Calibrated: true)] };
        foreach (var name in new[] { "s", "u" })
        {
            StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), study with { Name = name }, ChosenStudies.Trials(0).Select(t => t with { Architecture = $"{architecture}/{t.Number}", Costs = [t.Costs[0]] }));
        }

        string[][] commands =
        [
            ["pick", "s", "--device", "pixel3-cpu-calibrated", "--max-latency-ms", "4"], ["front", "s"], ["front", "s", "--svg"], ["front", "s", "--csv"],
            ["compare", "s", "u"], ["compare", "s", "u", "--json"],
        ];
        foreach (var command in commands)
        {
            Assert.Equal(ExitCode.Done, naslab.Run(command));
            Assert.True(isExtrapolated == naslab.Out.Contains("extrapolated", StringComparison.Ordinal), $"{string.Join(' ', command)}: {naslab.Out}");
        }

        naslab.Run("pick", "s", "--device", "pixel3-cpu-calibrated", "--json");
        Assert.Equal(isExtrapolated, Assert.Single(naslab.Json().GetProperty("devices").EnumerateArray()).GetProperty("extrapolated").GetBoolean());
        naslab.Run("front", "s", "--json");
        Assert.Equal(isExtrapolated ? "extrapolated" : null, Text(Assert.Single(naslab.Json().GetProperty("fronts").EnumerateArray()), "latencyDoubt"));
    }

    [Theory]
    [InlineData(CostSource.LookedUp, false)]
    [InlineData(CostSource.PredictedUncalibrated, true)]
    public void Only_what_comes_from_data_sheets_is_called_uncalibrated(CostSource source, bool isUncalibrated)
    {
        using var naslab = new Naslab();
        StoredStudies.Write(
            Path.Combine(naslab.Folder, "naslab.db"), ChosenStudies.Study with { Targets = [new Target("one", Precision.Fp32, [], 7, Calibrated: false)] },
            ChosenStudies.Trials(0).Select(t => t with { Costs = [t.Costs[0] with { Cost = t.Costs[0].Cost with { Source = source } }] }));

        naslab.Run("front", "s");

        Assert.Equal(isUncalibrated, naslab.Out.Contains("uncalibrated", StringComparison.Ordinal));
    }

    [Fact]
    public void A_kilobyte_is_a_thousand_bytes_in_tables_as_in_sentences()
    {
        using var naslab = new Naslab();
        StoredStudies.Write(
            Path.Combine(naslab.Folder, "naslab.db"), ChosenStudies.Study with { Targets = [ChosenStudies.Study.Targets[0]] },
            ChosenStudies.Trials(0).Select(t => t with { Costs = [t.Costs[0] with { Cost = t.Costs[0].Cost with { PeakActivationBytes = 12_346, WeightBytes = 7_891 } }] }));

        naslab.Run("pick", "s", "--device", "one", "--max-peak-activation-bytes", "12346");
        var pick = naslab.Out;
        naslab.Run("front", "s");

        Assert.Contains("peak activation memory at most 12.3 kB", pick, StringComparison.Ordinal);
        Assert.All(new[] { pick, naslab.Out }, text => Assert.Matches(@"│\s+12\.3 │\s+7\.9 │", text));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetProperty("trial").GetInt32();
}
