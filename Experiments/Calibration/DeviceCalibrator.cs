using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Calibration;

/// <summary>Makes a calibrated device of measurements.</summary>
public static class DeviceCalibrator
{
    /// <summary>The device, fitted to the measurements: with one fit, or by transfer from several spaces with one for each.</summary>
    /// <exception cref="BadInputException">The name, the precision or the batch sizes do not go together; everything that is wrong.</exception>
    public static Device Calibrate(CalibrationRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var batch = Check(request);
        ImmutableArray<ImmutableArray<CalibrationSample>> groups = request.Transfer
            ? [.. request.Samples.GroupBy(s => s.Source.Measurements.Space.Name, StringComparer.Ordinal).Select(g => g.ToImmutableArray())]
            : [request.Samples];
        ImmutableArray<(TrainingSet Training, FitOrigin Origin)> parts =
            [.. groups.Select(g => (Training(g, batch, cancellation), Origin(request, g)))];
        var fits = request.Transfer
            ? CrossSpaceFitter.Fit(parts, i => Known(request, groups[i][0].Source.Measurements.Space, cancellation))
            : [LatencyFitter.Fit(parts[0].Training, parts[0].Origin)];
        fits =
        [
            .. fits.Select((fit, i) => fit with
            {
                Precision = Precision(request),
                Space = groups.Length > 1 ? groups[i][0].Source.Measurements.Space.Name : null,
            }),
        ];
        var nearest = new NearestFit(fits);
        return Made(request, [.. fits.Select((fit, i) => HeldOutErrors.Stated(fit, nearest, groups[i], cancellation))]);
    }

    private static FitOrigin Origin(CalibrationRequest request, ImmutableArray<CalibrationSample> samples) => new(
        string.Join(", ", samples.Select(s => s.Source.Name)),
        string.Join(", ", samples.Select(s => s.Source.Measurements.Column).Distinct()),
        request.Date,
        request.ToolVersion)
    {
        Tables = [.. samples.Select(Table)],
    };

    /// <summary>
    /// What is known of other devices. Where the measurements are a shipped table's, its device is no other one: its chip is left out.
    /// </summary>
    private static KnownDevices Known(CalibrationRequest request, SearchSpace space, CancellationToken cancellation)
    {
        var own = request.Samples.Select(s => s.Source.Family).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return KnownSettings.On(space, family => !own.Contains(family), cancellation);
    }

    private static FitTable Table(CalibrationSample sample) => new(
        sample.Source.Name,
        sample.Source.Measurements.Column,
        sample.Source.Measurements.Space.Name,
        sample.Networks.Length,
        sample.Seed,
        TrainingSamples.Checksum(sample.Networks));

    /// <summary>The device with these fits: one or more, of one precision and batch.</summary>
    private static Device Made(CalibrationRequest request, ImmutableArray<FittedLatency> fits)
    {
        var fitted = fits[0];
        if (request.Base is not { } device)
        {
            return new Device(request.Name, request.DisplayName ?? request.Name, request.Kind ?? DeviceKind.Other, [fitted.Precision])
            {
                DefaultPrecision = fitted.Precision,
                Model = MachineModel.Measured,
                Runtime = "as it was measured",
                Fitted = fits,
            };
        }

        var source = $"The measurements of {string.Join(", ", fits.Select(f => f.Origin.Table))} are of such batches.";
        return device with
        {
            Name = request.Name,
            DisplayName = request.DisplayName ?? (request.Name == device.Name ? device.DisplayName : $"{request.Name}, as {device.DisplayName}"),
            Kind = request.Kind ?? device.Kind,
            DefaultPrecision = fitted.Precision,
            Fitted = [.. device.Fitted.Where(f => f.Precision != fitted.Precision), .. fits],
            Constants =
            [
                .. device.Constants.Select(c => c.Definition == DeviceConstants.BatchSize && c.Value != fitted.Batch ? c with { Value = fitted.Batch, Source = source } : c),
            ],
        };
    }

    /// <summary>The samples of all tables, each table weighing as much as any other, however many networks it has.</summary>
    public static TrainingSet Training(ImmutableArray<CalibrationSample> samples, int batch, CancellationToken cancellation)
    {
        var networks = samples.SelectMany((s, i) => s.Networks.Select(n => (Sample: s, Table: i, Network: n))).ToImmutableArray();
        var perTable = (double)networks.Length / samples.Length;
        var features = FeatureTable.Of(networks.Select(n =>
        {
            cancellation.ThrowIfCancellationRequested();
            return n.Network.Architecture.Lower();
        }));
        return new TrainingSet(
            features,
            [.. networks.Select(n => new MeasuredSample(n.Network.Architecture.Id, n.Network.LatencyMs, perTable / n.Sample.Networks.Length, n.Table))],
            batch);
    }

    private static Precision Precision(CalibrationRequest request) =>
        request.Precision ?? request.Base?.DefaultPrecision ?? CostModels.Precision.Fp32;

    /// <summary>The batch size.</summary>
    private static int Check(CalibrationRequest request)
    {
        var problems = new List<string>();
        if (request.Name.Length == 0 || !request.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            problems.Add($"--device: {request.Name} is no name for a device; allowed: lower-case letters, digits and hyphens.");
        }

        if (request.Base is { } device && request.Precision is { } precision && !device.Precisions.Contains(precision))
        {
            problems.Add($"--precision: {device.Name} has {string.Join(", ", device.Precisions.Select(p => p.ToName()))}.");
        }

        if (request.Batch is < 1)
        {
            problems.Add($"--batch: {request.Batch} must be 1 or more.");
        }

        var batches = request.Samples.Where(s => s.Source.Batch is not null).Select(s => (s.Source.Name, Batch: s.Source.Batch!.Value)).ToArray();
        foreach (var (name, batch) in batches.Where(b => b.Batch != (request.Batch ?? batches[0].Batch)))
        {
            problems.Add($"{name}: its latencies are of batches of {batch}, not of {request.Batch ?? batches[0].Batch}; allowed: one batch size for a device.");
        }

        return problems.Count > 0
            ? throw new BadInputException([.. problems])
            : request.Batch ?? (batches.Length > 0 ? batches[0].Batch : request.Base?.BatchIn(Precision(request)) ?? 1);
    }
}
