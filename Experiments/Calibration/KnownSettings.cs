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
        var tables = MeasurementCatalogue.All.Select(Draw).ToImmutableArray();
        var settings = tables.SelectMany(t => t.Set.Settings).Where(IsUsed).DistinctBy(s => s.Name, StringComparer.Ordinal);
        foreach (var fitted in settings.AsParallel().AsOrdered().WithCancellation(cancellation).Select(s => Fit(tables, s)))
        {
            yield return fitted;
        }
    }

    private static (string Name, string Family, FittedLatency Fit) Fit(ImmutableArray<Sample> tables, DeviceSetting setting)
    {
        var origin = new FitOrigin(setting.Name, setting.Column, DateOnly.MinValue, "");
        return (setting.Name, setting.Family, LatencyFitter.Fit(Training(tables, setting), origin));
    }

    private static bool IsUsed(DeviceSetting setting) => setting.EndToEnd && !setting.HasNearZeroRows;

    /// <summary>The same networks of a table for all its settings, so that their features are found once.</summary>
    private static Sample Draw(MeasurementSet set)
    {
        var networks = set.Read();
        var rows = Enumerable.Range(0, networks.Architectures.Length).ToArray();
        new Random(_seed).Shuffle(rows);
        ImmutableArray<int> drawn = [.. rows.Take(_samplesPerTable)];
        return new Sample(set, networks, drawn, FeatureTable.Of(drawn.Select(r => networks.Architectures[r].Lower())));
    }

    /// <summary>What the tables say of a setting, each as much as any other.</summary>
    private static TrainingSet Training(ImmutableArray<Sample> tables, DeviceSetting setting)
    {
        var measured = tables.Where(t => t.Set.Settings.Any(s => s.Name == setting.Name && IsUsed(s))).ToImmutableArray();
        return new TrainingSet(
            measured.Select(t => t.Features).Aggregate((a, b) => a.Concat(b)), [.. measured.SelectMany(t => t.Samples(setting))], setting.Batch);
    }

    private sealed record Sample(MeasurementSet Set, MeasuredNetworks Networks, ImmutableArray<int> Rows, FeatureTable Features)
    {
        public IEnumerable<MeasuredSample> Samples(DeviceSetting setting) =>
            Rows.Select(r => new MeasuredSample(Networks.Architectures[r].Id, Networks.LatencyMs[setting.Name][r]));
    }
}
