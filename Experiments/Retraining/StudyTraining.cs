using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.Training;

namespace NasLab.Experiments.Retraining;

/// <summary>How networks of a stored study are trained again: with its training options but for a few.</summary>
public static class StudyTraining
{
    /// <summary>The options over so many epochs: the learning rate's schedule is made for them. Everything that is wrong with them is reported.</summary>
    /// <param name="repeats">Trainings that are averaged; null for as many as in the study.</param>
    /// <param name="trainOn">Where; null for where the study says.</param>
    /// <exception cref="ConfigException">This version of NasLab does not know the study's options.</exception>
    public static TrainingOptions Over(Study study, int epochs, int? repeats, string? trainOn, List<string> problems)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(problems);
        var own = CanonicalConfig.ReadTraining(study.Config);
        var options = own with { Epochs = epochs, Repeats = repeats ?? own.Repeats, TrainOn = trainOn ?? own.TrainOn };
        problems.AddRange(options.Validate().Select(p => Sentence(p, epochs)));
        return options;
    }

    private static string Sentence(OptionProblem problem, int epochs) => problem.Path switch
    {
        "epochs" => $"--epochs: {problem.Message}",
        "trainOn" => $"--train-on: {problem.Message}",
        _ => $"--epochs: with {epochs}, the study's training.{problem}",
    };
}
