using Microsoft.Data.Sqlite;
using NasLab.CostModels;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of trialCosts.</summary>
internal sealed class CostRow
{
    public long TrialId { get; init; }
    public int Target { get; init; }
    public double? LatencyMs { get; init; }
    public double? LatencyLowMs { get; init; }
    public double? LatencyHighMs { get; init; }
    public double? EnergyMj { get; init; }
    public long PeakActivationBytes { get; init; }
    public long WeightBytes { get; init; }
    public string Source { get; init; } = "";
    public string? Infeasible { get; init; }
    public double? Violation { get; init; }

    public static CostRow Of(TargetCost cost, long trial) => new()
    {
        TrialId = trial,
        Target = cost.Target,
        LatencyMs = StoredValues.Number(cost.Cost.LatencyMs),
        LatencyLowMs = StoredValues.Number(cost.Cost.LatencyInterval?.Low),
        LatencyHighMs = StoredValues.Number(cost.Cost.LatencyInterval?.High),
        EnergyMj = StoredValues.Number(cost.Cost.EnergyMj),
        PeakActivationBytes = cost.Cost.PeakActivationBytes,
        WeightBytes = cost.Cost.WeightBytes,
        Source = OptionNames.Value(cost.Cost.Source),
        Infeasible = cost.Cost.Infeasible,
        Violation = StoredValues.Number(cost.Violation),
    };

    /// <summary>A row of <see cref="Sql.TrialSql.SelectCosts"/>, by position: there are too many rows to look columns up by name.</summary>
    public static TargetCost Read(SqliteDataReader row) => new(
        row.GetInt32(1),
        new Cost(
            StoredValues.NumberAt(row, 2) ?? double.NaN,
            StoredValues.NumberAt(row, 5),
            row.GetInt64(6),
            row.GetInt64(7),
            OptionNames.ParseValue<CostSource>(row.GetString(8)))
        {
            LatencyInterval = StoredValues.NumberAt(row, 3) is { } low && StoredValues.NumberAt(row, 4) is { } high ? (low, high) : null,
            Infeasible = row.IsDBNull(9) ? null : row.GetString(9),
        },
        StoredValues.NumberAt(row, 10) ?? double.NaN);
}
