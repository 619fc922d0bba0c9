using System.Collections.Immutable;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Measurements;

namespace NasLab.Experiments.Calibration;

/// <summary>Which measurements of a table a fit has seen.</summary>
public static class TrainingSamples
{
    /// <summary>
    /// The ids of the architectures that the fits took from this table: what their record of tables says, held against the checksum of their
    /// measurements, so that the file's name and packing do not matter. Empty where the table is none of theirs.
    /// </summary>
    public static IReadOnlySet<string> Of(IEnumerable<FittedLatency> fits, MeasurementSource source)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(source);
        var networks = source.Measurements.Networks;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in fits.SelectMany(f => f.Origin.Tables))
        {
            if (table.Space != source.Measurements.Space.Name || table.Count > networks.Length)
            {
                continue;
            }

            var drawn = table.Seed is { } seed ? CalibrationSample.Draw(networks, table.Count, seed) : networks;
            if (Checksum(drawn) == table.Sha256)
            {
                ids.UnionWith(drawn.Select(n => n.Architecture.Id));
            }
        }

        return ids;
    }

    /// <summary>The checksum that a fit records of measurements.</summary>
    public static string Checksum(ImmutableArray<MeasuredNetwork> networks) =>
        TrainingSet.ChecksumOf(networks.Select(n => new MeasuredSample(n.Architecture.Id, n.LatencyMs)));
}
