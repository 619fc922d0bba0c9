using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Calibration;

/// <summary>
/// What is known of devices before a new one is measured: their latencies on a pool of a space's networks, measured where a table ships
/// for the space, predicted by the catalogue's devices elsewhere.
/// </summary>
public static class KnownDevices
{
    private const int _pool = 1500;
    private const int _drawsPerNetwork = 20;
    private const int _seed = 0;

    /// <summary>The prior for a device that is to be calibrated with networks of a space.</summary>
    public static DevicePrior Prior(SearchSpace space, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(space);
        var set = MeasurementCatalogue.All.FirstOrDefault(s => IsOf(s, space));
        return set is null ? Predicted(space, cancellation) : Measured(set, cancellation);
    }

    /// <summary>Different architectures of a space whose output depends on their input, drawn at random.</summary>
    public static ImmutableArray<(Architecture Architecture, NetworkFeatures Features)> Draw(
        SearchSpace space, int count, Random random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        var met = new HashSet<Architecture>();
        var drawn = ImmutableArray.CreateBuilder<(Architecture, NetworkFeatures)>();
        for (var draw = 0; drawn.Count < count && draw < _drawsPerNetwork * count; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            var architecture = space.Sample(random);
            if (met.Add(architecture) && NetworkFeatures.Of(architecture.Lower()) is { DependsOnInput: true } features)
            {
                drawn.Add((architecture, features));
            }
        }

        return drawn.ToImmutable();
    }

    /// <summary>Whether a table's networks are those of the space, for the same images and classes.</summary>
    private static bool IsOf(MeasurementSet set, SearchSpace space) =>
        set.Space.Name == space.Name && set.Space.Input == space.Input && set.Space.Classes == space.Classes;

    private static DevicePrior Measured(MeasurementSet set, CancellationToken cancellation)
    {
        var measured = set.Read();
        var usable = set.Settings.ToDictionary(s => s.Name, s => measured.UsableRows(s).ToHashSet(), StringComparer.Ordinal);
        var order = Enumerable.Range(0, measured.Architectures.Length).ToArray();
        new Random(_seed).Shuffle(order);
        var pool = new List<(int Row, NetworkFeatures Features)>();
        foreach (var row in order.TakeWhile(_ => pool.Count < _pool))
        {
            cancellation.ThrowIfCancellationRequested();
            if (NetworkFeatures.Of(measured.Architectures[row].Lower()) is { DependsOnInput: true } features)
            {
                pool.Add((row, features));
            }
        }

        var sources = set.Settings.Select(s => new SourceDevice(
            s.Name, s.Family, [.. pool.Select(p => usable[s.Name].Contains(p.Row) ? measured.LatencyMs[s.Name][p.Row] : double.NaN)]));
        return DevicePrior.From(FeatureVocabulary.Names, [.. pool.Select(p => p.Features)], [.. sources]);
    }

    private static DevicePrior Predicted(SearchSpace space, CancellationToken cancellation)
    {
        var pool = Draw(space, _pool, new Random(_seed), cancellation);
        var graphs = pool.Select(p => p.Architecture.Lower()).ToArray();
        var sources = DeviceCatalogue.All.Select(d =>
        {
            cancellation.ThrowIfCancellationRequested();
            var model = CostModelFactory.Create(d);
            return new SourceDevice(d.Name, d.Name, [.. graphs.Select(g => model.Estimate(g).LatencyMs)]);
        });
        return DevicePrior.From(FeatureVocabulary.Names, [.. pool.Select(p => p.Features)], [.. sources]);
    }
}
