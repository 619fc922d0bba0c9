using System.CommandLine;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab profile</c>: size and cost of one network.</summary>
internal static class ProfileCommand
{
    public static Command Create(CommandContext context)
    {
        var architecture = new Argument<string>("ARCHITECTURE") { Description = ArchitectureResolver.Description };
        var input = new Option<string?>("--input") { Description = "One image, channels first. [default: the network's or its family's own]", HelpName = "CxHxW" };
        var classes = new Option<int?>("--classes") { Description = "Classes told apart. [default: the trial's or the family's own]", HelpName = "N" };
        var device = new Option<string[]>("--device") { Description = "A device ('naslab devices' lists them); may be given several times. [default: all]", HelpName = "NAME" };
        var precision = new Option<Precision?>("--precision") { Description = "Number format: fp32, fp16, bf16 or int8. [default: each device's own]" };
        var layers = new Option<bool>("--layers") { Description = "Show every layer." };
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("profile", "Shows a network's parameters, multiply-accumulates, memory, and cost on each device.")
        {
            architecture, input, classes, device, precision, layers, store, json,
        };
        command.SetAction(parsed =>
        {
            var network = ArchitectureResolver.Resolve(
                context, parsed.GetValue(architecture)!, SharedOptions.InputShape(parsed.GetValue(input)), SharedOptions.ClassCount(parsed.GetValue(classes)), parsed.GetValue(store)!);
            var profile = NetworkProfile.Of(network, Models(parsed.GetValue(device) ?? [], parsed.GetValue(precision)), parsed.GetValue(precision) ?? Precision.Fp32, parsed.GetValue(layers));
            if (parsed.GetValue(json))
            {
                context.WriteJson(profile);
            }
            else
            {
                ProfileTable.Write(context.OutConsole(), profile);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<ICostModel> Models(string[] names, Precision? precision)
    {
        var problems = new List<string>();
        var models = new List<ICostModel>();
        foreach (var name in names.Length > 0 ? names : [.. DeviceCatalogue.All.Select(d => d.Name)])
        {
            if (DeviceCatalogue.Find(name) is not { } device)
            {
                problems.Add($"--device: {name} is not known; the devices are {string.Join(", ", DeviceCatalogue.All.Select(d => d.Name))}.");
            }
            else if (device.Precisions.Contains(precision ?? device.DefaultPrecision))
            {
                models.Add(CostModelFactory.Create(device, precision ?? device.DefaultPrecision));
            }
            else if (names.Length > 0)
            {
                problems.Add($"--precision: {device.Name} has {string.Join(", ", device.Precisions.Select(p => p.ToString().ToLowerInvariant()))}.");
            }
        }

        return problems.Count > 0 ? throw new BadInputException([.. problems]) : models;
    }
}
