using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Retraining;

/// <summary>How the networks of a stored study are trained again: on its images, with its training options but for a few.</summary>
/// <param name="Folder">What the data's relative paths are relative to.</param>
public sealed record NetworkRecipe(DataOptions Data, TrainingOptions Training, string Folder)
{
    /// <summary>The recipe of a study.</summary>
    /// <exception cref="ConfigException">Its images are not there, or this version of NasLab does not know them.</exception>
    public static NetworkRecipe Of(Study study, string folder)
    {
        ArgumentNullException.ThrowIfNull(study);
        var (data, training) = CanonicalConfig.ReadTraining(study.Config, folder, Catalogues.BuiltIn);
        return new NetworkRecipe(data, training, folder);
    }

    /// <summary>
    /// The same over so many epochs: the learning rate's schedule is made for them. Everything that is wrong with it is reported.
    /// </summary>
    /// <param name="repeats">Trainings that are averaged; null for as many as in the study.</param>
    /// <param name="trainOn">Where; null for where the study says.</param>
    public NetworkRecipe Over(int epochs, int? repeats, string? trainOn, List<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var options = Training with { Epochs = epochs, Repeats = repeats ?? Training.Repeats, TrainOn = trainOn ?? Training.TrainOn };
        problems.AddRange(options.Validate().Select(p => Sentence(p, epochs)));
        return this with { Training = options };
    }

    private static string Sentence(OptionProblem problem, int epochs) => problem.Path switch
    {
        "epochs" => $"--epochs: {problem.Message}",
        "trainOn" => $"--train-on: {problem.Message}",
        _ => $"--epochs: with {epochs}, the study's training.{problem}",
    };
}
