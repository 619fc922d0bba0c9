using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Calibration;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>Calibrates, writes the device file, and tells how good it is.</summary>
internal sealed class CalibrationReport(CommandContext context, string path, bool json)
{
    public int Run(CalibrationRequest request)
    {
        if (request.Transfer)
        {
            context.Error.WriteLine("naslab: comparing the devices that are known (up to half a minute)");
        }

        var device = DeviceCalibrator.Calibrate(request, context.Cancellation);
        var fitted = device.Fitted[^1];
        WholeFile.Write(path, "the device file", (Stream stream) => DeviceFileWriter.Write(device, stream));
        if (json)
        {
            context.WriteJson(Document(request, device.Name, fitted));
        }
        else
        {
            Write(request, device.Name, fitted);
        }

        return ExitCode.Done;
    }

    private object Document(CalibrationRequest request, string device, FittedLatency fitted) => new
    {
        device,
        file = path,
        fitted.Precision,
        fitted.Batch,
        fitted.Method,
        fitted.Execution,
        tables = request.Samples.Zip(fitted.Origin.Tables, (s, t) => new
        {
            table = s.Source.Name,
            s.Source.Measurements.Column,
            space = s.Source.Measurements.Space.Name,
            s.Source.Measurements.Rows,
            nearZeroRows = s.Source.Measurements.NearZeroLines.Length,
            networks = s.Source.Measurements.Networks.Length,
            samples = s.Networks.Length,
            s.Seed,
            t.CrossValidated,
            t.HeldOut,
        }),
        fitted.CrossValidated,
        fitted.HeldOut,
        warnings = Warnings(request, fitted),
    };

    private void Write(CalibrationRequest request, string device, FittedLatency fitted)
    {
        var console = context.OutConsole();
        console.MarkupLineInterpolated($"[bold]{device}[/] ({fitted.Precision.ToName()}, batch {fitted.Batch}): fitted to {fitted.TrainingCount:N0} networks by {fitted.Method}");
        foreach (var sample in request.Samples)
        {
            var drawn = sample.Seed is { } seed ? $" of {sample.Source.Measurements.Networks.Length:N0}, drawn with seed {seed}" : "";
            context.Out.WriteLine($"  {sample.Networks.Length:N0} networks of {sample.Source.Measurements.Space.Name} ({sample.Source.Name}, {sample.Source.Measurements.Column}){drawn}");
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("error on", "networks", "mean error", "within 5 %", "within 10 %", "Spearman", "Kendall", "90 % intervals cover");
        AddRows(table, "each, predicted from the others", fitted.CrossValidated, fitted.Origin.Tables, t => t.CrossValidated);
        AddRows(table, fitted.Origin.Tables.Length > 1 ? "the rest of the tables" : "the rest of the table", fitted.HeldOut, fitted.Origin.Tables, t => t.HeldOut);

        console.Write(table);
        foreach (var warning in Warnings(request, fitted))
        {
            context.Out.WriteLine($"Keep in mind: {warning}");
        }

        context.Out.WriteLine(path);
    }

    /// <summary>A row for all, and one for each table where there are several.</summary>
    private static void AddRows(
        Table table, string what, FitStatistics? all, ImmutableArray<FitTable> tables, Func<FitTable, FitStatistics?> ofTable)
    {
        if (all is not null)
        {
            AddRow(table, what, all);
        }

        foreach (var part in tables.Length > 1 ? tables : [])
        {
            if (ofTable(part) is { } figures)
            {
                AddRow(table, $"  {Markup.Escape(part.Space)}", figures);
            }
        }
    }

    private static void AddRow(Table table, string what, FitStatistics figures) => table.AddRow(
        what,
        $"{figures.Count:N0}",
        $"{figures.MapePct:0.00} %",
        $"{figures.Within5Pct:0.0} %",
        $"{figures.Within10Pct:0.0} %",
        $"{figures.Spearman:0.0000}",
        $"{figures.Kendall:0.0000}",
        figures.Interval90CoveragePct is { } coverage ? $"{coverage:0.0} %" : "no intervals");

    private static ImmutableArray<string> Warnings(CalibrationRequest request, FittedLatency fitted)
    {
        const int Few = 50;
        var few = fitted.TrainingCount < Few && !request.Transfer
            ? $"{fitted.TrainingCount} networks are few: --transfer starts from what is known of other devices, and 'naslab calibrate --suggest' names the networks that say most."
            : null;
        var weak = fitted.CrossValidated.MapePct > 15
            ? $"The cross-validated error is {fitted.CrossValidated.MapePct:0.0} %: the measurements are noisy, or too few; look at their spread before you rely on the device."
            : null;
        return
        [
            .. request.Samples.Where(s => !s.Source.Measurements.NearZeroLines.IsEmpty).Select(s => s.Source.NearZeroText() + "."),
            .. new[] { few, weak }.OfType<string>(),
        ];
    }
}
