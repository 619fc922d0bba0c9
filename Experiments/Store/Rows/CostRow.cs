using NasLab.CostModels;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of trialCosts.</summary>
internal sealed class CostRow
{
    public long TrialId { get; set; }
    public int Target { get; set; }
    public double? LatencyMs { get; set; }
    public double? LatencyLowMs { get; set; }
    public double? LatencyHighMs { get; set; }
    public double? EnergyMj { get; set; }
    public long PeakActivationBytes { get; set; }
    public long WeightBytes { get; set; }
    public string Source { get; set; } = "";
    public string? Infeasible { get; set; }
    public double? Violation { get; set; }

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

    public TargetCost ToCost() => new(
        Target,
        new Cost(
            StoredValues.NumberOrNaN(LatencyMs),
            StoredValues.NumberOrNaN(EnergyMj),
            PeakActivationBytes,
            WeightBytes,
            OptionNames.ParseValue<CostSource>(Source))
        {
            LatencyInterval = LatencyLowMs is { } low && LatencyHighMs is { } high ? (low, high) : null,
            Infeasible = Infeasible,
        },
        StoredValues.NumberOrNaN(Violation));
}
