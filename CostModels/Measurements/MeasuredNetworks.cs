using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Measurements;

/// <summary>Networks of one space with their latencies on several device settings.</summary>
/// <param name="Space">Where the architectures are from.</param>
/// <param name="Architectures">In the table's order.</param>
/// <param name="LatencyMs">By setting: ms for one batch, in the order of the architectures.</param>
public sealed record MeasuredNetworks(
    SearchSpace Space,
    ImmutableArray<Architecture> Architectures,
    ImmutableDictionary<string, ImmutableArray<double>> LatencyMs)
{
    /// <summary>
    /// The rows of a setting that relative figures and fits may use: all, or those of at least 0.2 times the median where the
    /// setting has failed measurements near zero.
    /// </summary>
    public ImmutableArray<int> UsableRows(DeviceSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var latencies = LatencyMs[setting.Name];
        if (!setting.HasNearZeroRows)
        {
            return [.. Enumerable.Range(0, latencies.Length)];
        }

        var sorted = latencies.Sort();
        var least = 0.2 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return [.. Enumerable.Range(0, latencies.Length).Where(i => latencies[i] >= least)];
    }
}
