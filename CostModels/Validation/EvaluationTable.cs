using System.Collections.Immutable;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Measurements;

namespace NasLab.CostModels.Validation;

/// <summary>A measured table with the features of its networks, made once for all settings and draws.</summary>
/// <param name="Set">Where the measurements are from.</param>
/// <param name="Networks">Architectures and latencies.</param>
/// <param name="Features">One row for each architecture.</param>
public sealed record EvaluationTable(MeasurementSet Set, MeasuredNetworks Networks, FeatureTable Features)
{
    public ImmutableArray<DeviceSetting> Settings => Set.Settings;

    /// <summary>Reads the table and lowers its architectures.</summary>
    public static EvaluationTable Of(MeasurementSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var networks = set.Read();
        return new EvaluationTable(set, networks, FeatureTable.Of(networks.Architectures.Select(a => a.Space.Lower(a))));
    }

    /// <summary>Rows of a setting as something to fit to.</summary>
    public TrainingSet Training(DeviceSetting setting, IEnumerable<int> rows, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ImmutableArray<int> chosen = [.. rows];
        var latencies = Networks.LatencyMs[setting.Name];
        return new TrainingSet(
            Features.Select(chosen),
            [.. chosen.Select(r => new MeasuredSample(Networks.Architectures[r].Id, latencies[r], weight))],
            setting.Batch);
    }
}
