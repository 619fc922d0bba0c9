using System.Collections.Immutable;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Calibration;

/// <summary>
/// What is known of other devices on a space's networks: measured, where a table ships for the space; elsewhere as fits to the shipped
/// tables predict it, a fit for each setting that networks were measured on end to end.
/// </summary>
public static class KnownSettings
{
    private const int _samplesPerTable = 120;
    private const int _seed = 0;

    /// <summary>The known devices on a space.</summary>
    /// <param name="isUsed">Of a chip's family, whether it may be used; null for all.</param>
    public static KnownDevices On(SearchSpace space, Func<string, bool>? isUsed, CancellationToken cancellation) =>
        KnownDevices.On(space, Fitted(cancellation), isUsed, new Random(_seed));

    /// <summary>Fitted when they are asked for: a space with a table of its own needs none.</summary>
    private static IEnumerable<(string Name, string Family, FittedLatency Fit)> Fitted(CancellationToken cancellation)
    {
        var samples = new Dictionary<DeviceSetting, List<CalibrationSample>>();
        foreach (var set in MeasurementCatalogue.All)
        {
            var networks = set.Read();
            foreach (var setting in set.Settings.Where(s => s.EndToEnd && !s.HasNearZeroRows))
            {
                var same = samples.Keys.FirstOrDefault(s => s.Name == setting.Name) ?? setting;
                samples.TryAdd(same, []);
                samples[same].Add(Sample(set, networks, setting));
            }
        }

        foreach (var (setting, tables) in samples)
        {
            cancellation.ThrowIfCancellationRequested();
            var training = DeviceCalibrator.Training([.. tables], setting.Batch, cancellation);
            yield return (setting.Name, setting.Family, LatencyFitter.Fit(training, new FitOrigin(setting.Name, setting.Column, DateOnly.MinValue, "")));
        }
    }

    private static CalibrationSample Sample(MeasurementSet set, MeasuredNetworks networks, DeviceSetting setting)
    {
        var rows = Enumerable.Range(0, networks.Architectures.Length).ToArray();
        new Random(_seed).Shuffle(rows);
        ImmutableArray<MeasuredNetwork> drawn =
            [.. rows.Take(_samplesPerTable).Select(r => new MeasuredNetwork(networks.Architectures[r], networks.LatencyMs[setting.Name][r], []))];
        var measurements = new LatencyMeasurements(networks.Space, setting.Column, drawn) { Rows = drawn.Length };
        return new CalibrationSample(new MeasurementSource(set.Name, "", measurements) { Batch = setting.Batch }, drawn, _seed);
    }
}
