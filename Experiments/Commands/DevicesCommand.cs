using System.CommandLine;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab devices [NAME]</c>: the target devices, or one device's constants with their sources.</summary>
internal static class DevicesCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("NAME") { Description = "A device, to see its constants and their sources.", Arity = ArgumentArity.ZeroOrOne };
        var json = SharedOptions.Json();
        var command = new Command("devices", "Lists the target devices; with a name, its constants and where each comes from.") { name, json };
        command.SetAction(parsed => parsed.GetValue(name) is { } one
            ? One(context, one, parsed.GetValue(json))
            : All(context, parsed.GetValue(json)));
        return command;
    }

    private static int All(CommandContext context, bool json)
    {
        if (json)
        {
            context.WriteJson(DeviceCatalogue.All.Select(Document));
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("device", "kind", "precisions", "what it is", "runtime");
        table.Columns[0].NoWrap();
        foreach (var device in DeviceCatalogue.All)
        {
            table.AddRow(
                device.Name, Kind(device), Precisions(device), Markup.Escape(device.DisplayName), Markup.Escape(device.Runtime));
        }

        var console = context.OutConsole();
        console.Write(table);
        console.WriteLine("The default precision stands first. Estimates on these devices are uncalibrated: made from data sheets, corrected by no measurement.");
        return ExitCode.Done;
    }

    private static int One(CommandContext context, string name, bool json)
    {
        var device = DeviceCatalogue.Find(name)
            ?? throw new BadInputException($"NAME: {name} is no device; the devices are {string.Join(", ", DeviceCatalogue.Names)}.");
        if (json)
        {
            context.WriteJson(Document(device));
            return ExitCode.Done;
        }

        var console = context.OutConsole();
        console.MarkupLineInterpolated($"[bold]{device.Name}[/]: {device.DisplayName} ({Kind(device)}), {Precisions(device)}; {device.Runtime}");
        console.WriteLine("Uncalibrated: made from the constants below, corrected by no measurement.");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("constant", "value", "unit", "source");
        foreach (var constant in device.Constants)
        {
            table.AddRow(constant.Name, $"{constant.Value:G6}", Markup.Escape(constant.Unit), Markup.Escape(constant.Source));
        }

        console.Write(table);
        DeviceOperators.Write(console, device);
        return ExitCode.Done;
    }

    private static object Document(Device device) => new
    {
        device.Name,
        device.DisplayName,
        device.Kind,
        device.Model,
        device.Runtime,
        device.DefaultPrecision,
        device.Precisions,
        calibrated = false,
        constants = device.Constants.Select(c => new { c.Name, c.Value, c.Unit, c.Source }),
        operators = DeviceOperators.Document(device.Operators),
    };

    private static string Kind(Device device) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(device.Kind.ToString());

    private static string Precisions(Device device) =>
        string.Join(", ", device.Precisions.OrderBy(p => p == device.DefaultPrecision ? 0 : 1).Select(p => p.ToName()));
}
