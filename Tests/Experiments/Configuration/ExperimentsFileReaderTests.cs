using System.Text;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Configuration;

public sealed class ExperimentsFileReaderTests
{
    [Fact]
    public void The_shipped_file_is_right()
    {
        var path = Path.Combine(RepositoryFiles.Root, "experiments.json");

        var file = ExperimentsFileReader.Read(path, Catalogues.BuiltIn);

        var experiment = Assert.Single(file.Experiments);
        Assert.True(experiment.Search.Trials >= 24);
        Assert.True(experiment.Devices.Select(d => d.Device.Kind).Distinct().Count() >= 4);
        Assert.True(experiment.Space.Create(TensorShape.Map(1, 28, 28), 10).Size > 1_000_000);
        Assert.NotEmpty(experiment.Baselines);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_allowed()
    {
        var json = "\uFEFF// first\n" + ConfigSamples.File(more: "/* here */ \"workers\": 2,");

        var file = ConfigSamples.Read(json);

        Assert.Equal(2, file.Experiments[0].Workers);
    }

    [Fact]
    public void Keys_left_out_take_their_defaults()
    {
        var file = ConfigSamples.Read(ConfigSamples.File(search: """{ "strategy": "nsga2" }"""));

        var experiment = Assert.Single(file.Experiments);
        Assert.Null(file.StorePath);
        Assert.Null(experiment.Workers);
        Assert.Equal((32, 1), (experiment.Search.Trials, experiment.Search.Seed));
        Assert.Equal(new TrainingOptions().Epochs, experiment.Training.Epochs);
        Assert.Equal("fashion-mnist-12k", experiment.Data.Set);
        Assert.Empty(experiment.Baselines);
        var target = Assert.Single(experiment.Devices);
        Assert.Equal(target.Device.DefaultPrecision, target.Precision);
        Assert.Empty(target.Limits);
    }

    [Fact]
    public void Without_a_strategy_the_search_is_naslab_s_and_a_warm_start_and_a_filter_may_come_with_any()
    {
        var search = ConfigSamples.Read(ConfigSamples.File(
            search: """{ "options": { "initialSamples": 7 }, "warmStart": { "experiment": "b" }, "preFilter": { "score": "macs" } }""")).Experiments[0].Search;
        var plain = ConfigSamples.Read(ConfigSamples.File(search: "{}")).Experiments[0].Search;

        Assert.Equal("naslab", search.Strategy.Name);
        Assert.Equal(new NasLabOptions { InitialSamples = 7 }, search.Options);
        Assert.Equal(new WarmStartOptions { Experiment = "b", Trials = 10 }, search.WarmStart);
        Assert.Equal(new PreFilterOptions { Score = ArchitectureScore.Macs, Candidates = 5 }, search.PreFilter);
        Assert.Equal(("naslab", null, null), (plain.Strategy.Name, plain.WarmStart, plain.PreFilter));
    }

    [Fact]
    public void Limits_of_a_device_override_those_of_the_experiment_figure_by_figure()
    {
        const string devices = """["pixel1-cpu", { "name": "coral-edge-tpu", "precision": "int8", "limits": { "maxLatencyMs": 5, "maxMacs": 9 } }]""";

        var file = ConfigSamples.Read(ConfigSamples.File(devices: devices, more: """ "limits": { "maxMacs": 7, "maxParameters": 3000000 } """));

        Assert.Equal([new Limit("parameters", 3_000_000), new Limit("macs", 7)], file.Experiments[0].Devices[0].Limits.AsEnumerable());
        Assert.Equal(
            [new Limit("latencyMs", 5), new Limit("parameters", 3_000_000), new Limit("macs", 9)], file.Experiments[0].Devices[1].Limits.AsEnumerable());
        Assert.Equal(Precision.Int8, file.Experiments[0].Devices[1].Precision);
    }

    [Fact]
    public void Paths_are_relative_to_the_files_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("my-device.json", DeviceJson("pixel1-cpu"));
        var json = ConfigSamples.File(devices: """[{ "file": "my-device.json" }]""", more: """ "data": { "folder": "images" } """)
            .Replace("{ \"experiments\"", "{ \"store\": \"sub/x.db\", \"experiments\"", StringComparison.Ordinal);

        var file = ConfigSamples.Read(json, folder.At("config.json"));

        Assert.Equal(folder.At("sub/x.db"), file.StorePath);
        Assert.Equal(folder.At("images"), file.Experiments[0].Data.Folder);
        Assert.Equal("pixel1-cpu", file.Experiments[0].Devices[0].Device.Name);
        Assert.Equal(64, file.Experiments[0].Devices[0].FileSha256!.Length);
    }

    [Theory]
    [InlineData(" \n", "is empty; it must be an object")]
    [InlineData("{\n  \"a\" 1\n}", "line 2, column 7: malformed JSON: '1' is invalid after a property name. Expected a ':'.")]
    [InlineData("{\n  \"ä\": NaN\n}", "line 2, column 8: malformed JSON: 'N' is an invalid start of a value.")]
    [InlineData("{ \"a\": [1]", "line 1, column 11: malformed JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    public void Malformed_json_is_reported_with_line_and_column(string json, string expected)
    {
        Assert.Equal([expected], ConfigSamples.Problems(json));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_reported_with_their_place()
    {
        var exception = Assert.Throws<ConfigException>(
            () => ExperimentsFileReader.Parse([(byte)'{', 0xC3, 0x28], "config.json", Catalogues.BuiltIn));

        Assert.Equal("config.json:\n  byte 2: is not UTF-8 text; save the file as UTF-8", exception.Message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_reported_as_such()
    {
        using var folder = new TemporaryFolder();

        var missing = Assert.Throws<ConfigException>(() => ExperimentsFileReader.Read(folder.At("no.json"), Catalogues.BuiltIn));
        var isFolder = Assert.Throws<ConfigException>(() => ExperimentsFileReader.Read(folder.At(""), Catalogues.BuiltIn));

        Assert.Equal("there is no such file", Assert.Single(missing.Problems).Message);
        Assert.Equal("is a folder; name an experiments file", Assert.Single(isFolder.Problems).Message);
    }

    [Fact]
    public void Each_mistake_has_its_path_and_says_what_is_allowed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad-device.json", "{ \"version\": 1 }");
        var text = new StringBuilder();
        foreach (var (title, json) in ConfigMistakes.All)
        {
            text.Append("# ").Append(title).Append('\n');
            foreach (var problem in ConfigSamples.Problems(json, folder.At("config.json")))
            {
                text.Append(problem.Replace(folder.At(""), "", StringComparison.Ordinal)).Append('\n');
            }

            text.Append('\n');
        }

        RepositoryFiles.AssertApproved("Tests/Experiments/Configuration/ConfigMistakes.approved.txt", text.ToString());
    }

    private static string DeviceJson(string name)
    {
        using var stream = typeof(DeviceCatalogue).Assembly.GetManifestResourceStream($"devices/{name}.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
