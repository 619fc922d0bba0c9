using NasLab.CostModels;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>A trial on one target, under the names that its figures have everywhere.</summary>
internal sealed record PointDocument(
    int Trial,
    string Architecture,
    double? ValidationAccuracy,
    double? ValidationAccuracyStdError,
    double? TestAccuracy,
    double? TestAccuracyStdError,
    double LatencyMs,
    double? LatencyLowMs,
    double? LatencyHighMs,
    double? EnergyMj,
    long PeakActivationBytes,
    long WeightBytes,
    long Parameters,
    long Macs,
    CostSource Source)
{
    public static PointDocument Of(Trial trial, int target)
    {
        var cost = trial.Costs[target].Cost;
        return new PointDocument(
            trial.Number, trial.Architecture, trial.ValidationAccuracy, trial.ValidationAccuracyStdError, trial.TestAccuracy,
            trial.TestAccuracyStdError, cost.LatencyMs, cost.LatencyInterval?.Low, cost.LatencyInterval?.High, cost.EnergyMj,
            cost.PeakActivationBytes, cost.WeightBytes, trial.Parameters, trial.Macs, cost.Source);
    }
}
