using System.CommandLine;
using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Report;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab pick</c>: the network to deploy on one or several devices, and why.</summary>
internal static class PickCommand
{
    private const string Help =
        """
        Chooses the network to deploy on a device within limits, and says why, what it gives up and how sure that is.

          naslab pick EXPERIMENT --device raspberry-pi-4 --max-latency-ms 4
          naslab pick EXPERIMENT --device stm32f746 --max-weight-bytes 400000 --max-peak-activation-bytes 200000
          naslab pick EXPERIMENT --device pixel1-cpu --min-accuracy 0.9              the fastest that reaches 90 %
          naslab pick EXPERIMENT --device pixel1-cpu --device coral-edge-tpu --prefer knee

        A limit is kept when the figure keeps it as it stands and all limits together are kept with the probability --confidence, from
        the accuracy's standard error and the cost model's 90 % interval of the latency. Where a model states no interval (an
        uncalibrated device), the figure counts as it stands and the answer says so; where it states one that does not hold for networks
        of this space (an extrapolated device), the answer says that. The limits of the study itself count too.

        --prefer accuracy: the most accurate. --prefer latency: the fastest; on several devices the one whose worst ratio to the lowest
        latency on each device is least. --prefer knee: the member of the front that lies furthest from the line between its ends, where
        more accuracy begins to cost much. The runner-up is what would be chosen without the choice.

        Where nothing keeps the limits, the network that comes nearest is named, with what each limit would have to be (exit code 1).
        docs/picking.md says how probabilities are made.
        """;

    public static Command Create(CommandContext context)
    {
        var experiment = new Argument<string>("EXPERIMENT") { Description = "The experiment's name ('naslab status' lists them)." };
        var options = new PickOptions();
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("pick", Help) { experiment };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.Add(store);
        command.Add(json);
        command.SetAction(parsed =>
        {
            using var reader = SharedOptions.OpenStore(context, parsed.GetValue(store)!);
            var study = SharedOptions.FindStudy(reader, parsed.GetValue(experiment)!);
            var trials = reader.Trials(study.Name);
            var doubts = LatencyDoubts.Of(study, trials);
            var asked = options.Read(context, parsed, study, trials);
            var request = asked with { Extrapolated = [.. asked.Targets.Where(t => doubts[t] == LatencyDoubt.Extrapolated)] };
            var pick = NetworkPick.Choose(study, trials, request);
            if (parsed.GetValue(json))
            {
                context.WriteJson(PickDocument.Of(study, request, pick));
            }
            else
            {
                PickTable.Write(context, study, request, pick);
            }

            return pick.Chosen is null ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }
}
