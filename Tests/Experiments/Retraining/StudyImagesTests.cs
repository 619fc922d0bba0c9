using NasLab.Experiments.Retraining;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Configuration;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Experiments.Retraining;

/// <summary>Where the images of a stored study are looked for.</summary>
public sealed class StudyImagesTests : IDisposable
{
    private const string Files = """ "data": { "set": "files", "trainImages": "a.npy", "trainLabels": "b.npy", "testImages": "c.npy", "testLabels": "d.npy" } """;
    private readonly TemporaryFolder _config = new();
    private readonly TemporaryFolder _store = new();
    private readonly List<string> _problems = [];

    public void Dispose()
    {
        _config.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void Data_is_read_from_the_stored_config_as_the_file_had_it()
    {
        const string More = """ "data": { "set": "cifar10", "folder": "images", "limit": 500, "splitSeed": 3 } """;
        var experiment = ConfigSamples.Read(ConfigSamples.File(space: ConvSpace, more: More)).Experiments[0];

        var images = Find(StudySamples.Study() with { Config = experiment.CanonicalJson })!;

        Assert.Equal(experiment.Data with { Folder = "images" }, images.Data);
        Assert.Empty(_problems);
    }

    [Fact]
    public void Files_are_taken_from_the_config_s_folder_then_from_the_store_s()
    {
        var study = Study(Files);
        Write(_config, _store);

        Assert.Equal(ConfigFolder, Find(study)!.Folder);
        Assert.Equal(StoreFolder, Find(study with { ConfigFile = null })!.Folder);
        File.Delete(_config.At("d.npy"));
        Assert.Equal(StoreFolder, Find(study)!.Folder);
        Assert.Empty(_problems);
    }

    [Fact]
    public void A_named_folder_is_the_only_one_that_is_tried()
    {
        using var named = new TemporaryFolder();
        Write(_config, _store);

        Assert.Null(StudyImages.Find(Study(Files), StoreFolder, named.At(""), _problems));

        Assert.Equal(5, _problems.Count);
        Assert.Equal($"s: data.trainImages: there is no file {Path.GetFullPath("a.npy", named.At(""))}", _problems[0]);
        Assert.EndsWith($"tried: {named.At("")} (--config-folder).", _problems[4], StringComparison.Ordinal);
        Write(named);
        Assert.Equal(named.At(""), StudyImages.Find(Study(Files), StoreFolder, named.At(""), [])!.Folder);
    }

    [Fact]
    public void Files_that_are_in_no_folder_are_told_of_all_at_once()
    {
        Write(_config, _store);
        File.Delete(_config.At("b.npy"));
        File.Delete(_store.At("b.npy"));
        File.Delete(_store.At("d.npy"));

        Assert.Null(Find(Study(Files)));

        Assert.Equal(
            [
                $"s: data.trainLabels: there is no file {_config.At("b.npy")}",
                $"s: data.trainLabels: there is no file {_store.At("b.npy")}",
                $"s: data.testLabels: there is no file {_store.At("d.npy")}",
                $"s: relative paths of its data are relative to the folder of its config file, which --config-folder names; tried: {ConfigFolder} (where its config file was), {StoreFolder} (where its store is).",
            ],
            _problems);
    }

    [Fact]
    public void A_published_set_is_taken_from_where_its_folder_is_or_fetched_to_where_the_config_is()
    {
        var study = Study(""" "data": { "set": "cifar10", "folder": "images" } """);

        Assert.Equal(ConfigFolder, Find(study)!.Folder);
        Directory.CreateDirectory(_store.At("images"));
        Assert.Equal(StoreFolder, Find(study)!.Folder);
        Directory.CreateDirectory(_config.At("images"));
        Assert.Equal(ConfigFolder, Find(study)!.Folder);
        Directory.Delete(_store.At("images"));
        Assert.Equal(StoreFolder, Find(study with { ConfigFile = "/nowhere/at/all/config.json" })!.Folder);
        Assert.Empty(_problems);
    }

    [Fact]
    public void A_published_set_that_may_not_be_fetched_must_be_there()
    {
        var study = Study(""" "data": { "set": "cifar10", "folder": "images", "download": false } """);

        Assert.Null(Find(study));

        Assert.Equal($"s: data.folder: there is no folder {_config.At("images")}", _problems[0]);
        Assert.Equal(3, _problems.Count);
    }

    [Fact]
    public void A_set_that_comes_with_NasLab_is_found_anywhere()
    {
        Assert.NotNull(Find(Study(""" "data": { "set": "fashion-mnist-12k", "download": false } """)));
    }

    [Fact]
    public void A_folder_that_holds_both_config_and_store_is_tried_once()
    {
        var study = Study(Files);

        Assert.Null(StudyImages.Find(study, ConfigFolder, named: null, _problems));

        Assert.Equal(5, _problems.Count);
        Assert.EndsWith($"tried: {ConfigFolder} (where its config file was).", _problems[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_that_is_the_same_wherever_the_images_lie_is_told_once()
    {
        var study = Study(Files);

        Assert.Null(Find(study with { Config = study.Config.Replace("splitSeed", "splitSead", StringComparison.Ordinal) }));

        Assert.Single(_problems, p => p.Contains("splitSead", StringComparison.Ordinal));
    }

    private const string ConvSpace = """{ "family": "mobilenet-v3", "stages": [{ "channels": 16, "stride": 2 }] }""";

    private string ConfigFolder => Path.GetDirectoryName(_config.At("config.json"))!;

    private string StoreFolder => Path.GetDirectoryName(_store.At("naslab.db"))!;

    private StudyImages? Find(Study study) => StudyImages.Find(study, StoreFolder, named: null, _problems);

    /// <summary>A study that was run from a file in the config's folder.</summary>
    private Study Study(string data)
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        var experiment = ConfigSamples.Read(ConfigSamples.File(space: ConvSpace, more: data), folder.At("config.json")).Experiments[0];
        return StudySamples.Study() with { Config = experiment.CanonicalJson, ConfigFile = _config.At("config.json") };
    }

    private static void Write(params ReadOnlySpan<TemporaryFolder> folders)
    {
        foreach (var folder in folders)
        {
            foreach (var name in new[] { "a.npy", "b.npy", "c.npy", "d.npy" }) folder.Write(name, "");
        }
    }
}
