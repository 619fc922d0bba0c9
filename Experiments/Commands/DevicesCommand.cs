using System.CommandLine;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Calibration;
using NasLab.Experiments.Commands.Documents;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab devices [NAME]</c>: the target devices, or one device's constants and what it was fitted on.</summary>
internal static class DevicesCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "A device or a device file, to see its constants with their sources, what it was fitted on, and its error.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = DeviceResolver.HelpName,
        };
        var json = SharedOptions.Json();
        var command = new Command("devices", "Lists the target devices; with a name or a device file, its constants, where each comes from, what it was fitted on, and its error.") { name, json };
        command.SetAction(parsed => parsed.GetValue(name) is { } one
            ? One(context, DeviceResolver.Resolve(context, "NAME", one), parsed.GetValue(json))
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

        var console = context.OutConsole();
        console.Write(DeviceTables.Uncalibrated(DeviceCatalogue.All));
        console.WriteLine(
            "The default precision stands first. These are uncalibrated: made from data sheets and corrected by no measurement; 'naslab calibrate' fits a device to measurements.");
        console.WriteLine();
        console.Write(DeviceTables.Calibrated(DeviceCatalogue.All));
        console.WriteLine(
            "These are fitted to measured tables. Their errors are means on networks of each table's space that took no part in the fit; other networks they only extrapolate to.");
        return ExitCode.Done;
    }

    private static int One(CommandContext context, Device device, bool json)
    {
        if (json)
        {
            context.WriteJson(Document(device));
            return ExitCode.Done;
        }

        var console = context.OutConsole();
        console.MarkupLineInterpolated($"[bold]{device.Name}[/]: {device.DisplayName} ({KebabCase.Of(device.Kind)}), {DeviceTables.Precisions(device)}; {device.Runtime}");
        WriteFit(console, device);
        if (device.Constants.IsEmpty)
        {
            console.WriteLine("It has no constants and states no energy: it is known by its measurements alone.");
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("constant", "value", "unit", "source");
        foreach (var constant in device.Constants)
        {
            table.AddRow(constant.Name, $"{constant.Value:G6}", Markup.Escape(constant.Unit), Markup.Escape(constant.Source));
        }

        console.Write(table);
        DeviceOperators.Write(console, device);
        return ExitCode.Done;
    }

    private static void WriteFit(IAnsiConsole console, Device device)
    {
        if (device.Fitted.IsEmpty)
        {
            console.WriteLine("Uncalibrated: made from the constants below, corrected by no measurement.");
        }

        foreach (var fitted in device.Fitted)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns($"fitted, {fitted.Precision.ToName()}", "");
            foreach (var fact in FitFacts.Of(fitted))
            {
                table.AddRow(Markup.Escape(fact.Label), Markup.Escape(fact.Value));
            }

            console.Write(table);
        }
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
        calibrated = !device.Fitted.IsEmpty,
        fitted = device.Fitted.Select(FittedDocument.Of),
        constants = device.Constants.Select(c => new { c.Name, c.Value, c.Unit, c.Source }),
        operators = DeviceOperators.Document(device.Operators),
    };
}
