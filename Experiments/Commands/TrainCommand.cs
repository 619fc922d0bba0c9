using System.CommandLine;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab train</c>: trains a chosen network fully, and exports it.</summary>
internal static class TrainCommand
{
    public static Command Create(CommandContext context)
    {
        var network = new Argument<string>("EXPERIMENT/TRIAL") { Description = "The network: an experiment's name and the number of one of its trials (baselines: -1, -2, ...)." };
        var epochs = FigureOption.Create("--epochs", "Epochs in all; the learning rate falls to 0 over them.", "N");
        epochs.Required = true;
        var seed = FigureOption.Create("--seed", "The seed of first weights, order and augmentation. [default: the trial's own]", "S");
        var fromWeights = new Option<bool>("--from-weights") { Description = "Begin with what the trial learned, kept for members of fronts and baselines, rather than from scratch." };
        var restart = new Option<bool>("--restart") { Description = "Begin an unfinished training anew." };
        var export = new Option<string?>("--export") { Description = "Write the network into this folder: config.json, model.safetensors and a model card.", HelpName = "FOLDER" };
        var force = new Option<bool>("--force") { Description = "Write over another export." };
        var (trainOn, folder, store, json) = (RetrainingOptions.TrainOn(), RetrainingOptions.ConfigFolder(), SharedOptions.Store(), SharedOptions.Json());
        var command = new Command(
            "train",
            """
            Trains the network of a trial fully, with the experiment's training options and a learning rate made for so many epochs,
            and scores it on the test images. The result is stored beside the trial.

            What was stopped goes on where it stood; what is finished is printed again. Another number of epochs, another seed or
            another beginning is another training.
            """)
        {
            network, epochs, seed, fromWeights, restart, trainOn, folder, export, force, store, json,
        };
        command.SetAction(parsed =>
        {
            var problems = new ProblemCollector();
            var request = new TrainRequest(
                parsed.GetValue(network)!,
                FigureOption.Integer(parsed, epochs, problems.Found),
                FigureOption.Integer(parsed, seed, problems.Found),
                parsed.GetValue(fromWeights),
                parsed.GetValue(restart),
                parsed.GetValue(trainOn),
                parsed.GetValue(folder),
                parsed.GetValue(export),
                parsed.GetValue(force),
                parsed.GetValue(store)!,
                parsed.GetValue(json));
            return new TrainSession(context, request).Run(problems);
        });
        return command;
    }
}
