using NasLab.Experiments.Retraining;
using NasLab.Tests.Experiments.Configuration;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Experiments.Retraining;

public sealed class StudyTrainingTests
{
    [Fact]
    public void Training_over_more_epochs_is_the_study_s_and_changes_nothing_else()
    {
        const string More = """
            "training": { "epochs": 9, "batchSize": 64, "optimizer": "adam-w", "learningRate": 0.002, "augment": ["crop", "flip"], "batchNormMomentum": 0.05, "repeats": 3 }
            """;
        var experiment = ConfigSamples.Read(ConfigSamples.File(more: More)).Experiments[0];
        var study = StudySamples.Study() with { Config = experiment.CanonicalJson };
        var problems = new List<string>();

        var once = StudyTraining.Over(study, 30, repeats: 1, trainOn: null, problems);
        var there = StudyTraining.Over(study, 30, repeats: null, trainOn: "cuda:1", problems);

        Assert.Equal(experiment.Training.Augment.AsEnumerable(), once.Augment.AsEnumerable());
        Assert.Equal(experiment.Training with { Augment = [], Epochs = 30, Repeats = 1 }, once with { Augment = [] });
        Assert.Equal(experiment.Training with { Augment = [], Epochs = 30, TrainOn = "cuda:1" }, there with { Augment = [] });
        Assert.Empty(problems);
    }

    [Fact]
    public void What_does_not_fit_is_told_by_the_option_that_asks_for_it()
    {
        const string More = """ "training": { "epochs": 9, "warmupEpochs": 2 } """;
        var study = StudySamples.Study() with { Config = ConfigSamples.Read(ConfigSamples.File(more: More)).Experiments[0].CanonicalJson };
        var problems = new List<string>();

        StudyTraining.Over(study, 0, 1, "tpu", problems);

        Assert.Equal(3, problems.Count);
        Assert.StartsWith("--epochs: is 0;", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("--epochs: with 0, the study's training.warmupEpochs: is 2;", problems[1], StringComparison.Ordinal);
        Assert.StartsWith("--train-on: is tpu;", problems[2], StringComparison.Ordinal);
    }
}
