using System.CommandLine;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab pick</c>: the candidate to deploy on a device, and why.</summary>
internal static class PickCommand
{
    public static Command Create(CommandContext context)
    {
        var experiment = new Argument<string>("EXPERIMENT") { Description = "The experiment's name ('naslab status' lists them)." };
        var device = new Option<string>("--device") { Description = "The device to deploy on.", HelpName = "NAME", Required = true };
        var latency = Limit<double?>("--max-latency-ms", "The longest latency in milliseconds.", "X");
        var energy = Limit<double?>("--max-energy-mj", "The most energy in millijoules.", "X");
        var peak = Limit<long?>("--max-peak-activation-bytes", "The most activation memory in bytes.", "N");
        var weights = Limit<long?>("--max-weight-bytes", "The most weight memory in bytes.", "N");
        var parameters = Limit<long?>("--max-parameters", "The most parameters.", "N");
        var accuracy = Limit<double?>("--min-accuracy", "The lowest validation accuracy, from 0 to 1; the fastest candidate that reaches it is chosen.", "X");
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("pick", "Chooses the candidate to deploy on a device within limits, and says why.")
        {
            experiment, device, latency, energy, peak, weights, parameters, accuracy, store, json,
        };
        command.SetAction(parsed => Run(
            context,
            parsed.GetValue(experiment)!,
            parsed.GetValue(device)!,
            new PickLimits
            {
                MaxLatencyMs = parsed.GetValue(latency),
                MaxEnergyMj = parsed.GetValue(energy),
                MaxPeakActivationBytes = parsed.GetValue(peak),
                MaxWeightBytes = parsed.GetValue(weights),
                MaxParameters = parsed.GetValue(parameters),
                MinAccuracy = parsed.GetValue(accuracy),
            },
            parsed.GetValue(store)!,
            parsed.GetValue(json)));
        return command;
    }

    private static Option<T> Limit<T>(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    private static int Run(CommandContext context, string name, string device, PickLimits limits, string path, bool json)
    {
        Validate(limits);
        using var store = SharedOptions.OpenStore(context, path);
        var study = SharedOptions.FindStudy(store, name);
        FrontCommand.RequireDevice(study, device);
        var target = Enumerable.Range(0, study.Targets.Length).First(i => study.Targets[i].Device == device);
        var pick = FrontPick.Choose(study, store.Trials(name), target, limits);
        if (json)
        {
            context.WriteJson(new
            {
                experiment = name,
                device,
                study.Targets[target].Precision,
                chosen = pick.Chosen is { } chosen ? PointDocument.Of(chosen, target) : null,
                runnerUp = pick.RunnerUp is { } second ? PointDocument.Of(second, target) : null,
                nearestMiss = pick.NearestMiss is { } miss ? PointDocument.Of(miss, target) : null,
                pick.Why,
                pick.WhyNotRunnerUp,
            });
        }
        else
        {
            Write(context, pick, target);
        }

        return pick.Chosen is null ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Write(CommandContext context, PickResult pick, int target)
    {
        if (pick.Chosen is { } chosen)
        {
            var point = PointDocument.Of(chosen, target);
            context.Out.WriteLine($"trial {chosen.Number}: {chosen.Architecture}");
            context.Out.WriteLine(
                $"  accuracy {point.ValidationAccuracy:P2} ± {point.ValidationAccuracyStdError:P2}, latency {point.LatencyMs:G4} ms ({ProfileTable.SourceName(point.Source)}), " +
                $"weights {point.WeightBytes / 1024.0:N1} kB, peak activations {point.PeakActivationBytes / 1024.0:N1} kB");
        }

        context.Out.WriteLine(pick.Why);
        if (pick.WhyNotRunnerUp is { } second)
        {
            context.Out.WriteLine(second);
        }
    }

    private static void Validate(PickLimits limits)
    {
        var problems = new List<string>();
        Positive("--max-latency-ms", limits.MaxLatencyMs);
        Positive("--max-energy-mj", limits.MaxEnergyMj);
        Positive("--max-peak-activation-bytes", limits.MaxPeakActivationBytes);
        Positive("--max-weight-bytes", limits.MaxWeightBytes);
        Positive("--max-parameters", limits.MaxParameters);
        if (limits.MinAccuracy is < 0 or > 1 or double.NaN)
        {
            problems.Add($"--min-accuracy: {limits.MinAccuracy} must be from 0 to 1.");
        }

        if (problems.Count > 0)
        {
            throw new BadInputException([.. problems]);
        }

        void Positive(string option, double? value)
        {
            if (value is { } v && !(v > 0 && double.IsFinite(v)))
            {
                problems.Add($"{option}: {v} must be above 0.");
            }
        }
    }
}
