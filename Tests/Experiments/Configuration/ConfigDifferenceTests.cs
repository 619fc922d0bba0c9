using NasLab.Experiments.Configuration;

namespace NasLab.Tests.Experiments.Configuration;

public sealed class ConfigDifferenceTests
{
    [Fact]
    public void Canonical_json_holds_every_default_and_does_not_depend_on_how_the_file_is_written()
    {
        var brief = Canonical(ConfigSamples.File());
        var spelledOut = Canonical(ConfigSamples.File(
            search: """{ "seed": 1, "trials": 4, "options": {}, "strategy": "random" }""",
            devices: """[{ "precision": "fp32", "name": "pixel1-cpu" }]""",
            more: "\"workers\": \"auto\", \"baselines\": [], \"training\": { \"epochs\": 4 }, \"data\": {}, // said\n"));

        Assert.Equal(brief, spelledOut);
        Assert.Contains("\"learningRate\":0.1,", brief, StringComparison.Ordinal);
        Assert.Contains("\"devices\":[{\"name\":\"pixel1-cpu\",\"precision\":\"fp32\",\"limits\":{}}]", brief, StringComparison.Ordinal);
        Assert.True(ConfigDifference.Between(brief, spelledOut).IsSame);
    }

    [Fact]
    public void Every_change_is_listed_with_its_path_and_both_values()
    {
        var old = ConfigSamples.File(more: """ "training": { "epochs": 4, "augment": ["flip"] }, "limits": { "maxMacs": 5 } """);
        var changed = ConfigSamples.File(
            devices: """["pixel1-cpu", "raspberry-pi-4"]""", more: """ "training": { "epochs": 5 }, "workers": 2 """);

        var difference = ConfigDifference.Between(Canonical(old), Canonical(changed));

        Assert.Equal(
            [
                "training.epochs: 4 -> 5",
                "training.augment[0]: \"flip\" -> (none)",
                "devices[0].limits.maxMacs: 5 -> (none)",
                "devices[1]: (none) -> {\"name\":\"raspberry-pi-4\",\"precision\":\"fp32\",\"limits\":{}}",
                "workers: \"auto\" -> 2",
            ],
            difference.Changes.Select(c => c.ToString()));
        Assert.False(difference.IsSame);
        Assert.False(difference.OnlyBudgetGrew);
        Assert.Equal(4, difference.Relevant.Length);
    }

    [Theory]
    [InlineData(4, 8, "", true)]
    [InlineData(4, 8, "\"workers\": 7", true)]
    [InlineData(8, 4, "", false)]
    [InlineData(4, 4, "", false)]
    [InlineData(4, 8, "\"training\": { \"epochs\": 9 }", false)]
    public void Only_a_larger_budget_is_a_grown_budget(int before, int after, string more, bool expected)
    {
        var old = Canonical(ConfigSamples.File(search: $$"""{ "strategy": "random", "trials": {{before}} }"""));
        var changed = Canonical(ConfigSamples.File(search: $$"""{ "strategy": "random", "trials": {{after}} }""", more: more));

        Assert.Equal(expected, ConfigDifference.Between(old, changed).OnlyBudgetGrew);
    }

    [Fact]
    public void Where_a_study_runs_may_change()
    {
        var old = Canonical(ConfigSamples.File());
        var changed = Canonical(ConfigSamples.File(
            more: """ "workers": 3, "training": { "trainOn": "cpu" }, "data": { "folder": "elsewhere", "download": false } """));

        var difference = ConfigDifference.Between(old, changed);

        Assert.Equal(ConfigDifference.FreeKeys.Order(StringComparer.Ordinal), difference.Changes.Select(c => c.Path).Order(StringComparer.Ordinal));
        Assert.True(difference.IsSame);
    }

    [Fact]
    public void A_device_file_is_compared_by_its_content()
    {
        using var folder = new TemporaryFolder();
        var device = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "CostModels/Devices/Data/pixel1-cpu.json"));
        folder.Write("one.json", device);
        folder.Write("two.json", device);
        folder.Write("three.json", device + "\n");
        string Read(string file) => ConfigSamples
            .Read(ConfigSamples.File(devices: $$"""[{ "file": "{{file}}" }]"""), folder.At("config.json")).Experiments[0].CanonicalJson;

        Assert.True(ConfigDifference.Between(Read("one.json"), Read("two.json")).IsSame);
        Assert.Equal("devices[0].fileSha256", Assert.Single(ConfigDifference.Between(Read("one.json"), Read("three.json")).Changes).Path);
    }

    private static string Canonical(string json) => ConfigSamples.Read(json).Experiments[0].CanonicalJson;
}
