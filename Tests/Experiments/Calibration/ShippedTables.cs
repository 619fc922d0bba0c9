using System.Collections.Immutable;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.Tests.Experiments.Calibration;

/// <summary>The shipped tables with their networks lowered, once for all tests.</summary>
public sealed class ShippedTables
{
    private readonly ImmutableDictionary<string, EvaluationTable> _tables =
        MeasurementCatalogue.All.ToImmutableDictionary(s => s.Name, EvaluationTable.Of, StringComparer.Ordinal);

    public EvaluationTable this[string name] => _tables[name];

    /// <summary>The networks of a column that <c>naslab calibrate</c> would draw from, each with its row in the table as its line.</summary>
    public ImmutableArray<MeasuredNetwork> Networks(string table, string column)
    {
        var networks = _tables[table].Networks;
        var setting = _tables[table].Settings.Single(s => s.Column == column);
        return [.. networks.UsableRows(setting).Select(r => new MeasuredNetwork(networks.Architectures[r], networks.LatencyMs[setting.Name][r], [r]))];
    }
}
