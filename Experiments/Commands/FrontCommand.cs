using System.CommandLine;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Store;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab front</c>: the Pareto front of each device.</summary>
internal static class FrontCommand
{
    public static Command Create(CommandContext context)
    {
        var experiment = new Argument<string>("EXPERIMENT") { Description = "The experiment's name ('naslab status' lists them)." };
        var device = new Option<string[]>("--device") { Description = "Only this device; may be given several times.", HelpName = DeviceResolver.HelpName };
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("front", "Shows the Pareto front of accuracy and latency, device by device.") { experiment, device, store, json };
        command.SetAction(parsed => Run(
            context,
            parsed.GetValue(experiment)!,
            [.. (parsed.GetValue(device) ?? []).Select(d => DeviceResolver.NameOf(context, device.Name, d))],
            parsed.GetValue(store)!,
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, string name, string[] devices, string path, bool json)
    {
        using var store = SharedOptions.OpenStore(context, path);
        var study = SharedOptions.FindStudy(store, name);
        foreach (var device in devices)
        {
            RequireDevice(study, device);
        }

        var fronts = FrontDocument.All(study, store.Trials(name))
            .Where(f => devices.Length == 0 || devices.Contains(f.Device, StringComparer.Ordinal))
            .ToArray();
        if (json)
        {
            context.WriteJson(new { experiment = name, fronts });
            return ExitCode.Done;
        }

        FrontTable.Write(context.OutConsole(), fronts);
        return ExitCode.Done;
    }

    internal static void RequireDevice(Study study, string device)
    {
        if (study.Targets.All(t => t.Device != device))
        {
            throw new BadInputException(
                $"--device: {device} is no device of {study.Name}; it has {string.Join(", ", study.Targets.Select(t => t.Device).Distinct())}.");
        }
    }
}
