using System.Collections.Immutable;
using System.CommandLine;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab pick</c>: the candidate to deploy on a device, and why.</summary>
internal static class PickCommand
{
    public static Command Create(CommandContext context)
    {
        var experiment = new Argument<string>("EXPERIMENT") { Description = "The experiment's name ('naslab status' lists them)." };
        var device = new Option<string>("--device") { Description = "The device to deploy on.", HelpName = DeviceResolver.HelpName, Required = true };
        var latency = LimitOption<double?>("--max-latency-ms", "The longest latency in milliseconds.", "X");
        var energy = LimitOption<double?>("--max-energy-mj", "The most energy in millijoules.", "X");
        var peak = LimitOption<long?>("--max-peak-activation-bytes", "The most activation memory in bytes.", "N");
        var weights = LimitOption<long?>("--max-weight-bytes", "The most weight memory in bytes.", "N");
        var parameters = LimitOption<long?>("--max-parameters", "The most parameters.", "N");
        var accuracy = LimitOption<double?>("--min-accuracy", "The lowest validation accuracy, from 0 to 1; the fastest candidate that reaches it is chosen.", "X");
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("pick", "Chooses the candidate to deploy on a device within limits, and says why.")
        {
            experiment, device, latency, energy, peak, weights, parameters, accuracy, store, json,
        };
        command.SetAction(parsed => Run(
            context,
            parsed.GetValue(experiment)!,
            DeviceResolver.NameOf(context, device.Name, parsed.GetValue(device)!),
            Limits(
                parsed.GetValue(accuracy),
                (latency.Name, "latencyMs", parsed.GetValue(latency)),
                (energy.Name, "energyMj", parsed.GetValue(energy)),
                (peak.Name, "peakActivationBytes", parsed.GetValue(peak)),
                (weights.Name, "weightBytes", parsed.GetValue(weights)),
                (parameters.Name, "parameters", parsed.GetValue(parameters))),
            parsed.GetValue(store)!,
            parsed.GetValue(json)));
        return command;
    }

    private static Option<T> LimitOption<T>(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    private static int Run(CommandContext context, string name, string device, PickLimits limits, string path, bool json)
    {
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
                pick.Reason,
                pick.RunnerUpReason,
                pick.Misses,
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

        context.Out.WriteLine(pick.Reason);
        if (pick.RunnerUpReason is { } second)
        {
            context.Out.WriteLine(second);
        }
    }

    private static PickLimits Limits(double? minAccuracy, params ReadOnlySpan<(string Option, string Figure, double? Max)> limits)
    {
        var problems = new List<string>();
        var max = ImmutableArray.CreateBuilder<Limit>();
        foreach (var (option, figure, value) in limits)
        {
            if (value is { } v)
            {
                max.Add(new Limit(figure, v));
                if (!(v > 0 && double.IsFinite(v)))
                {
                    problems.Add($"{option}: {v} must be above 0.");
                }
            }
        }

        if (minAccuracy is < 0 or > 1 or double.NaN)
        {
            problems.Add($"--min-accuracy: {minAccuracy} must be from 0 to 1.");
        }

        return problems.Count > 0 ? throw new BadInputException([.. problems]) : new PickLimits(max.ToImmutable(), minAccuracy);
    }
}
