using System.Collections.Immutable;
using System.CommandLine;
using NasLab.CostModels;
using NasLab.Experiments.Calibration;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Report.Validation;
using NasLab.Experiments.Running;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab validate</c>: a device's predictions against measurements.</summary>
internal static class ValidateCommand
{
    /// <summary>One network has an error, two an order.</summary>
    private const int LeastNetworks = 2;

    public static Command Create(CommandContext context)
    {
        var device = new Option<string>("--device") { Description = "A device ('naslab devices' lists them) or a device file.", HelpName = DeviceResolver.HelpName, Required = true };
        var measurements = new MeasurementOptions(several: false, required: true);
        var precision = new Option<Precision?>("--precision") { Description = "Number format. [default: the device's own]" };
        var heldOut = new Option<bool>("--held-out") { Description = "Leave out the measurements that the device was calibrated with." };
        var output = new Option<string?>("--output", "-o") { Description = "The page to write. [default: validation-DEVICE.html]", HelpName = "FILE" };
        var noReport = new Option<bool>("--no-report") { Description = "Write no page." };
        var json = SharedOptions.Json();
        var command = new Command("validate", Help) { device };
        measurements.AddTo(command);
        foreach (var option in new Option[] { precision, heldOut, output, noReport, json })
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(device)!;
            var model = DeviceResolver.Model(DeviceResolver.Resolve(context, device.Name, name), parsed.GetValue(precision));
            var path = parsed.GetValue(noReport) ? null : context.Resolve(parsed.GetValue(output) ?? $"validation-{model.Device.Name}.html");
            if (path is not null)
            {
                WholeFile.Require(output.Name, path);
            }

            var source = measurements.Read(context, parsed, LeastNetworks)[0];
            var named = $"--device {Shell.Quoted(name)} {measurements.Text(parsed)}";
            return Run(context, new ValidateRequest(model, source, parsed.GetValue(heldOut), path, parsed.GetValue(json))
            {
                Command = $"naslab validate {named}{(parsed.GetValue(heldOut) ? " --held-out" : "")}",
                Recalibrate = $"naslab calibrate --device {model.Device.Name} {measurements.Text(parsed)} -o {model.Device.Name}.json",
            });
        });
        return command;
    }

    private const string Help =
        """
        Holds a device's predictions against measurements: mean error, order, and whether the 90 % intervals cover 90 %.

        Validate on networks that the device was not calibrated with; measurements that it was fitted to are told apart. A warning
        says when the device's figures have drifted from its model. An uncalibrated device can be validated too. The page
        shows predicted against measured, the errors, and the worst networks; it opens without a network.

        Examples:
          naslab validate --device mine.json --space mobilenet-v3 --measurements check.csv
          naslab validate --device raspberry-pi-4 --space nasbench201 --measurements nasbench201 --column raspi4 --json
        """;

    private static int Run(CommandContext context, ValidateRequest request)
    {
        var (model, source) = (request.Model, request.Source);
        var fits = model.Device.FitsIn(model.Precision);
        var fitted = TrainingSamples.Of(fits, source);
        var validation = DeviceValidator.Validate(model, request.HeldOut ? source.Without(fitted) : source, fitted, context.Cancellation);
        var warnings = ValidationWarnings.Of(validation, request.Recalibrate, source.Batch, model.Device.BatchIn(model.Precision));
        if (request.Path is { } path)
        {
            WholeFile.Write(path, "the page", (TextWriter writer) => ValidationWriter.Write(writer, new ValidationInput(validation, context.Time.GetUtcNow(), EnvironmentProbe.Version)
            {
                Measurements = SourceFacts(source),
                Fit = [.. fits.SelectMany(f => FitFacts.Of(f))],
                Warnings = warnings,
                Command = request.Command,
            }));
        }

        if (request.Json)
        {
            context.WriteJson(Document(validation, source, warnings, request.Path));
        }
        else
        {
            Write(context, validation, source, warnings, request.Path);
        }

        return ExitCode.Done;
    }

    private static object Document(DeviceValidation validation, MeasurementSource source, ImmutableArray<string> warnings, string? page) => new
    {
        validation.Figures.Count,
        validation.Figures.MapePct,
        validation.Figures.Within5Pct,
        validation.Figures.Within10Pct,
        validation.Figures.Spearman,
        validation.Figures.Kendall,
        validation.Figures.Interval90CoveragePct,
        device = validation.Device.Name,
        validation.Precision,
        validation.Source,
        validation.Space,
        column = source.Measurements.Column,
        medianRatio = validation.Ratio.Median,
        medianRatioLow = validation.Ratio.Low,
        medianRatioHigh = validation.Ratio.High,
        trainingSamples = validation.Fitted,
        nearZeroRows = source.Measurements.NearZeroLines.Length,
        warnings,
        report = page,
    };

    private static void Write(
        CommandContext context, DeviceValidation validation, MeasurementSource source, ImmutableArray<string> warnings, string? page)
    {
        var figures = validation.Figures;
        var console = context.OutConsole();
        console.MarkupLineInterpolated(
            $"[bold]{validation.Device.Name}[/] ({validation.Precision.ToName()}, {ProfileTable.SourceName(validation.Source)}) on {figures.Count:N0} networks of {validation.Space}");
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("mean error", "within 5 %", "within 10 %", "Spearman", "Kendall", "90 % intervals cover", "measured / predicted");
        table.AddRow(
            $"{figures.MapePct:0.00} %",
            $"{figures.Within5Pct:0.0} %",
            $"{figures.Within10Pct:0.0} %",
            $"{figures.Spearman:0.0000}",
            $"{figures.Kendall:0.0000}",
            figures.Interval90CoveragePct is { } coverage ? $"{coverage:0.0} %" : "no intervals",
            $"{validation.Ratio.Median:0.000}");
        console.Write(table);
        if (!source.Measurements.NearZeroLines.IsEmpty)
        {
            context.Out.WriteLine(source.NearZeroText());
        }

        foreach (var warning in warnings)
        {
            context.Out.WriteLine($"Keep in mind: {warning}");
        }

        if (page is not null)
        {
            context.Out.WriteLine(page);
        }
    }

    private static ImmutableArray<EnvironmentEntry> SourceFacts(MeasurementSource source)
    {
        var measurements = source.Measurements;
        var facts = ImmutableArray.CreateBuilder<EnvironmentEntry>();
        facts.Add(new("Table", source.Name));
        facts.Add(new("Column", measurements.Column));
        facts.Add(new("Space", measurements.Space.Name));
        facts.Add(new("Rows", $"{measurements.Rows:N0}, {measurements.Networks.Length:N0} networks of use"));
        if (source.Batch is { } batch)
        {
            facts.Add(new("Batch", $"{Counted.Of(batch, "image")}"));
        }

        if (!measurements.NearZeroLines.IsEmpty)
        {
            facts.Add(new("Left out", source.NearZeroText()));
        }

        facts.Add(new("SHA-256", source.Sha256));
        return facts.ToImmutable();
    }
}
