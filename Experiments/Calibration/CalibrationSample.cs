using System.Collections.Immutable;
using NasLab.CostModels.Measurements;

namespace NasLab.Experiments.Calibration;

/// <summary>The measurements of one table that a device is calibrated with.</summary>
/// <param name="Source">The table.</param>
/// <param name="Networks">All that are of use, or a random part, in the table's order.</param>
/// <param name="Seed">The seed that drew the part; null where it is all.</param>
public sealed record CalibrationSample(MeasurementSource Source, ImmutableArray<MeasuredNetwork> Networks, int? Seed)
{
    /// <summary>The sample of a table: a number of its networks drawn with a seed, or all.</summary>
    public static CalibrationSample Of(MeasurementSource source, int? count, int seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        return count is { } number && number < source.Measurements.Networks.Length
            ? new CalibrationSample(source, Draw(source.Measurements.Networks, number, seed), seed)
            : new CalibrationSample(source, source.Measurements.Networks, Seed: null);
    }

    /// <summary>Some of the networks, each with the same probability, in their order.</summary>
    public static ImmutableArray<MeasuredNetwork> Draw(ImmutableArray<MeasuredNetwork> networks, int count, int seed)
    {
        var order = Enumerable.Range(0, networks.Length).ToArray();
        new Random(seed).Shuffle(order);
        return [.. order.Take(count).Order().Select(i => networks[i])];
    }
}
