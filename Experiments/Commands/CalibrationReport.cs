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
        var fits = device.FitsIn(device.DefaultPrecision);
        WholeFile.Write(path, "the device file", (Stream stream) => DeviceFileWriter.Write(device, stream));
        if (json)
        {
            context.WriteJson(Document(request, device.Name, fits));
        }
        else
        {
            Write(request, device.Name, fits);
        }

        return ExitCode.Done;
    }

    private object Document(CalibrationRequest request, string device, ImmutableArray<FittedLatency> fits) => new
    {
        device,
        file = path,
        fits[0].Precision,
        fits[0].Batch,
        Method = Only(fits)?.Method,
        Execution = Only(fits)?.Execution,
        tables = request.Samples.Select(s => (Sample: s, Stated: Stated(s, fits))).Select(p => new
        {
            table = p.Sample.Source.Name,
            p.Sample.Source.Measurements.Column,
            space = p.Sample.Source.Measurements.Space.Name,
            p.Sample.Source.Measurements.Rows,
            nearZeroRows = p.Sample.Source.Measurements.NearZeroLines.Length,
            networks = p.Sample.Source.Measurements.Networks.Length,
            samples = p.Sample.Networks.Length,
            p.Sample.Seed,
            p.Stated.CrossValidated,
            p.Stated.HeldOut,
        }),
        CrossValidated = Only(fits)?.CrossValidated,
        HeldOut = Only(fits)?.HeldOut,
        fits = fits.Select(f => new { f.Space, f.Method, f.Execution, samples = f.TrainingCount, f.CrossValidated, f.HeldOut }),
        warnings = Warnings(request, fits),
    };

    /// <summary>What the fits say of a table that they rest on.</summary>
    private static FitTable Stated(CalibrationSample sample, ImmutableArray<FittedLatency> fits) => fits.SelectMany(f => f.Origin.Tables).First(
        t => t.Name == sample.Source.Name && t.Column == sample.Source.Measurements.Column && t.Space == sample.Source.Measurements.Space.Name);

    /// <summary>The fit, where it is for all networks; null where each space has its own.</summary>
    private static FittedLatency? Only(ImmutableArray<FittedLatency> fits) => fits is [var fit] ? fit : null;

    private void Write(CalibrationRequest request, string device, ImmutableArray<FittedLatency> fits)
    {
        var console = context.OutConsole();
        console.MarkupLineInterpolated($"[bold]{device}[/] ({fits[0].Precision.ToName()}, batch {fits[0].Batch}): fitted to {fits.Sum(f => f.TrainingCount):N0} networks{(Only(fits) is { } fit ? $" by {fit.Method}" : ", each space by a function of its own")}");
        foreach (var sample in request.Samples)
        {
            var drawn = sample.Seed is { } seed ? $" of {sample.Source.Measurements.Networks.Length:N0}, drawn with seed {seed}" : "";
            context.Out.WriteLine($"  {sample.Networks.Length:N0} networks of {sample.Source.Measurements.Space.Name} ({sample.Source.Name}, {sample.Source.Measurements.Column}){drawn}");
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("error on", "networks", "mean error", "within 5 %", "within 10 %", "Spearman", "Kendall", "90 % intervals cover");
        foreach (var fitted in fits)
        {
            var (where, tables) = (fitted.Space is { } space ? $"{space} ({fitted.Method}): " : "", fitted.Origin.Tables);
            AddRows(table, where + "each, predicted from the others", fitted.CrossValidated, tables, t => t.CrossValidated);
            AddRows(table, where + (tables.Length > 1 ? "the rest of the tables" : "the rest of the table"), fitted.HeldOut, tables, t => t.HeldOut);
        }

        console.Write(table);
        foreach (var warning in Warnings(request, fits))
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

    private static ImmutableArray<string> Warnings(CalibrationRequest request, ImmutableArray<FittedLatency> fits)
    {
        const int Few = 50;
        var fewest = request.Samples.GroupBy(s => s.Source.Measurements.Space.Name).Min(g => g.Sum(s => s.Networks.Length));
        var few = fewest < Few && !request.Transfer
            ? $"{fewest} networks are few: --transfer starts from what is known of other devices, and 'naslab calibrate --suggest' names the networks that say most."
            : null;
        var error = fits.Max(f => f.CrossValidated.MapePct);
        var weak = error > 15
            ? $"The cross-validated error is {error:0.0} %: the measurements are noisy, or too few; look at their spread before you rely on the device."
            : null;
        return
        [
            .. request.Samples.Where(s => !s.Source.Measurements.NearZeroLines.IsEmpty).Select(s => s.Source.NearZeroText() + "."),
            .. new[] { few, weak }.OfType<string>(),
        ];
    }
}
