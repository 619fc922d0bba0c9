using System.CommandLine;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab audit</c>: whether brief training ranks networks as longer training does.</summary>
internal static class AuditCommand
{
    private const int DefaultNetworks = 8;

    public static Command Create(CommandContext context)
    {
        var experiment = new Argument<string>("EXPERIMENT") { Description = "The experiment's name ('naslab status' lists them)." };
        var networks = FigureOption.Create("--networks", "How many networks are trained longer.", "K");
        networks.DefaultValueFactory = _ => $"{DefaultNetworks}";
        var epochs = FigureOption.Create("--epochs", "For how many epochs; more than the search's.", "N");
        epochs.Required = true;
        var repeats = FigureOption.Create("--repeats", "Also evaluate each as in the search so many times, from other seeds.", "R");
        var (trainOn, folder, store, json) = (RetrainingOptions.TrainOn(), RetrainingOptions.ConfigFolder(), SharedOptions.Store(), SharedOptions.Json());
        var command = new Command(
            "audit",
            """
            Trains a few networks of an experiment longer and says how well the search ranked them: the rank correlation of both
            accuracies, with its interval.

            The networks are the same each time: half of them members of the fronts, half others, evenly spaced from the least to the
            most accurate. What was stopped goes on; what is trained is not trained again. --repeats shows how far the search's own
            figure of a network spreads from seed to seed.
            """)
        {
            experiment, networks, epochs, repeats, trainOn, folder, store, json,
        };
        command.SetAction(parsed =>
        {
            var problems = new ProblemCollector();
            var request = new AuditRequest(
                parsed.GetValue(experiment)!,
                FigureOption.Integer(parsed, networks, problems.Found) ?? DefaultNetworks,
                FigureOption.Integer(parsed, epochs, problems.Found),
                FigureOption.Integer(parsed, repeats, problems.Found) ?? 0,
                parsed.GetValue(trainOn),
                parsed.GetValue(folder),
                parsed.GetValue(store)!,
                parsed.GetValue(json));
            return new AuditSession(context, request).Run(problems);
        });
        return command;
    }
}
