using System.Collections.Immutable;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Training;

namespace NasLab.Experiments.Report;

internal static class TrialModels
{
    /// <summary>What the page says of a trial.</summary>
    /// <param name="curve">Null to leave the learning curve out.</param>
    public static TrialModel Of(Trial trial, ImmutableArray<DeviceModel> devices, ImmutableArray<CurvePoint>? curve)
    {
        var costs = new TargetCost?[devices.Length];
        foreach (var cost in trial.Costs)
        {
            costs[cost.Target] = cost;
        }

        return new TrialModel
        {
            Number = trial.Number,
            Role = StudyFigures.CamelCase(trial.Role),
            Architecture = trial.Architecture,
            State = StudyFigures.CamelCase(trial.State),
            Epochs = trial.Epochs,
            ContinuesTrial = trial.ContinuesTrial,
            Parents = trial.Parents.IsEmpty ? null : trial.Parents,
            Seed = trial.Seed,
            Parameters = trial.Parameters,
            Macs = trial.Macs,
            ValidationAccuracy = Rounding.Significant(trial.ValidationAccuracy),
            ValidationAccuracyStdError = Rounding.Significant(trial.ValidationAccuracyStdError),
            TestAccuracy = Rounding.Significant(trial.TestAccuracy),
            TestAccuracyStdError = Rounding.Significant(trial.TestAccuracyStdError),
            LatencyMs = [.. costs.Select(c => Rounding.Significant(c?.Cost.LatencyMs))],
            EnergyMj = [.. costs.Select(c => Rounding.Significant(c?.Cost.EnergyMj))],
            PeakActivationBytes = [.. costs.Select(c => c?.Cost.PeakActivationBytes)],
            WeightBytes = [.. costs.Select(c => c?.Cost.WeightBytes)],
            LatencyLowMs = AnyOrNull(costs.Select(c => Rounding.Significant(c?.Cost.LatencyInterval?.Low))),
            LatencyHighMs = AnyOrNull(costs.Select(c => Rounding.Significant(c?.Cost.LatencyInterval?.High))),
            Violation = costs.Any(c => c?.Violation > 0) ? [.. costs.Select(c => Rounding.Significant(c?.Violation))] : null,
            CannotRun = costs.Any(c => c?.Cost.Infeasible is not null) ? [.. costs.Select(c => c?.Cost.Infeasible)] : null,
            Sources = Sources(costs, devices),
            Curve = curve is { } points ? [.. points.Select(p => Rounding.Significant(p.ValidationAccuracy))] : null,
            Failure = trial.Failure,
            ImagesTrained = trial.ImagesTrained,
            Seconds = Rounding.Significant(trial.Seconds) ?? 0,
            Worker = trial.Worker,
            Started = trial.Started,
            Finished = trial.Finished,
        };
    }

    private static ImmutableArray<string?>? Sources(TargetCost?[] costs, ImmutableArray<DeviceModel> devices)
    {
        var sources = costs.Select(c => c is null ? null : StudyFigures.CamelCase(c.Cost.Source)).ToImmutableArray();
        return sources.Where((s, i) => s is not null && s != devices[i].Source).Any() ? sources : null;
    }

    private static ImmutableArray<double?>? AnyOrNull(IEnumerable<double?> values)
    {
        var array = values.ToImmutableArray();
        return array.All(v => v is null) ? null : array;
    }
}
