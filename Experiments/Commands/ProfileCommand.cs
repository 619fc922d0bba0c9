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
        var device = new Option<string[]>("--device") { Description = "A device ('naslab devices' lists them) or a device file; may be given several times. [default: all that ship uncalibrated, and the calibrated ones that were fitted to networks of the architecture's space]", HelpName = DeviceResolver.HelpName };
        var precision = new Option<Precision?>("--precision") { Description = "Number format: fp32, fp16, bf16, int8 or int16. [default: each device's own]" };
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
            var models = parsed.GetValue(device) is { Length: > 0 } names
                ? Models(context, names, parsed.GetValue(precision))
                : ShippedModels(network, parsed.GetValue(precision));
            var profile = NetworkProfile.Of(network, models, parsed.GetValue(precision) ?? Precision.Fp32, parsed.GetValue(layers));
            if (parsed.GetValue(json))
            {
                context.WriteJson(profile);
            }
            else
            {
                ProfileTable.Write(context.OutConsole(), profile);
                if (parsed.GetValue(device) is not { Length: > 0 } && DeviceCatalogue.All.Count(d => !d.Fitted.IsEmpty) - models.Count(m => !m.Device.Fitted.IsEmpty) is > 0 and var hidden)
                {
                    context.Out.WriteLine($"{hidden} calibrated devices were fitted to networks of other spaces; 'naslab devices' lists them, --device shows one.");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The devices that can say something of the network: a fit to other spaces would only extrapolate.</summary>
    private static IReadOnlyList<ICostModel> ShippedModels(ResolvedNetwork network, Precision? precision)
    {
        var space = network.Id.Split(':')[0];
        return
        [
            .. DeviceCatalogue.All
                .Where(d => d.Precisions.Contains(precision ?? d.DefaultPrecision))
                .Where(d => d.Fitted.IsEmpty || d.FitsIn(precision ?? d.DefaultPrecision).Any(f => f.Origin.Tables.Any(t => t.Space == space)))
                .Select(d => DeviceResolver.Model(d, precision)),
        ];
    }

    private static IReadOnlyList<ICostModel> Models(CommandContext context, string[] names, Precision? precision)
    {
        var problems = new List<string>();
        var models = new List<ICostModel>();
        foreach (var name in names)
        {
            try
            {
                models.Add(DeviceResolver.Model(DeviceResolver.Resolve(context, "--device", name), precision));
            }
            catch (BadInputException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        return problems.Count > 0 ? throw new BadInputException([.. problems]) : models;
    }
}
