using System.Collections.Immutable;
using NasLab.CostModels.Measurements;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>Known devices, from the tables that ship or from models fitted to devices.</summary>
public static class SourceDevices
{
    /// <summary>Those of a table's settings, by what was measured on some of its networks.</summary>
    /// <param name="rows">The pool: rows of the table, in the pool's order.</param>
    public static ImmutableArray<SourceDevice> Measured(
        MeasuredNetworks networks, IEnumerable<DeviceSetting> settings, IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        return
        [
            .. settings.Select(setting =>
            {
                var (usable, latencies) = (networks.UsableRows(setting).ToHashSet(), networks.LatencyMs[setting.Name]);
                return new SourceDevice(setting.Name, setting.Family, [.. rows.Select(r => usable.Contains(r) ? latencies[r] : double.NaN)]);
            }),
        ];
    }

    /// <summary>A device by what its fitted model predicts, as exact as it proved when cross-validated.</summary>
    /// <param name="pool">Any networks, also of a space that the model has not seen.</param>
    public static SourceDevice Predicted(string name, string family, FittedLatency fit, FeatureTable pool)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(pool);
        var latencies = Enumerable.Range(0, pool.Count).Select(i => fit.Predict(pool.Row(fit.Execution, i, fit.Batch)).LatencyMs);
        return new SourceDevice(name, family, [.. latencies]) { RelativeNoise = (fit.HeldOut ?? fit.CrossValidated).MapePct / 100 };
    }
}
