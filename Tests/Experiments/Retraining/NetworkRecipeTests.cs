using NasLab.Experiments.Configuration;
using NasLab.Experiments.Retraining;
using NasLab.Tests.Experiments.Configuration;
using NasLab.Tests.Experiments.Store;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Retraining;

public sealed class NetworkRecipeTests
{
    [Fact]
    public void Data_and_training_are_read_from_the_stored_config_as_the_file_had_them()
    {
        const string More = """
            "data": { "set": "cifar10", "folder": "images", "limit": 500, "splitSeed": 3 },
            "training": { "epochs": 9, "batchSize": 64, "optimizer": "adam-w", "learningRate": 0.002, "augment": ["crop", "flip"], "batchNormMomentum": 0.05, "repeats": 3 }
            """;
        const string Space = """{ "family": "mobilenet-v3", "stages": [{ "channels": 16, "stride": 2 }] }""";
        var experiment = ConfigSamples.Read(ConfigSamples.File(space: Space, more: More)).Experiments[0];

        var recipe = NetworkRecipe.Of(StudySamples.Study() with { Config = experiment.CanonicalJson }, "/some/folder");

        Assert.Equal(experiment.Data with { Folder = "images" }, recipe.Data);
        Assert.Equal(experiment.Training.Augment.AsEnumerable(), recipe.Training.Augment);
        Assert.Equal(experiment.Training with { Augment = [] }, recipe.Training with { Augment = [] });
    }

    [Fact]
    public void Files_that_are_not_there_are_told_of_all_at_once()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a.npy", "b.npy", "c.npy", "d.npy" }) folder.Write(name, "");
        const string More = """ "data": { "set": "files", "trainImages": "a.npy", "trainLabels": "b.npy", "testImages": "c.npy", "testLabels": "d.npy" } """;
        var experiment = ConfigSamples.Read(ConfigSamples.File(more: More), folder.At("config.json")).Experiments[0];
        var study = StudySamples.Study() with { Config = experiment.CanonicalJson };

        Assert.Equal("a.npy", NetworkRecipe.Of(study, folder.At("")).Data.TrainImages);
        File.Delete(folder.At("b.npy"));
        File.Delete(folder.At("d.npy"));
        var problems = Assert.Throws<ConfigException>(() => NetworkRecipe.Of(study, folder.At(""))).Problems;

        Assert.Equal(["data.trainLabels", "data.testLabels"], problems.Select(p => p.Path));
    }

    [Fact]
    public void A_recipe_over_more_epochs_changes_nothing_else_and_tells_what_does_not_fit()
    {
        var recipe = new NetworkRecipe(new(), new TrainingOptions { Epochs = 9, WarmupEpochs = 2, Repeats = 3 }, ".");
        var problems = new List<string>();

        Assert.Equal(recipe.Training with { Epochs = 30, Repeats = 1 }, recipe.Over(30, 1, null, problems).Training);
        Assert.Equal(recipe.Training with { Epochs = 30, TrainOn = "cuda:1" }, recipe.Over(30, null, "cuda:1", problems).Training);
        Assert.Empty(problems);
        recipe.Over(0, 1, "tpu", problems);

        Assert.Equal(3, problems.Count);
        Assert.StartsWith("--epochs: is 0;", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("--epochs: with 0, the study's training.warmupEpochs: is 2;", problems[1], StringComparison.Ordinal);
        Assert.StartsWith("--train-on: is tpu;", problems[2], StringComparison.Ordinal);
    }
}
