using System.Collections.Immutable;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Report;

/// <summary>Turns trials into columns.</summary>
public static class TrialTables
{
    private static readonly ImmutableArray<string> _states = [.. Enum.GetValues<TrialState>().Select(StudyFigures.CamelCase)];

    /// <summary>The table of these trials, which are in order of number.</summary>
    public static TrialTableModel Of(Study study, IReadOnlyList<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        return new TrialTableModel
        {
            Study = study.Name,
            Number = [.. trials.Select(t => t.Number)],
            Architecture = [.. trials.Select(t => t.Architecture)],
            State = [.. trials.Select(t => (int)t.State)],
            States = _states,
            Epochs = [.. trials.Select(t => t.Epochs)],
            Parameters = [.. trials.Select(t => t.Parameters)],
            Macs = [.. trials.Select(t => t.Macs)],
            ValidationAccuracy = Column(trials, t => t.ValidationAccuracy),
            ValidationAccuracyStdError = Column(trials, t => t.ValidationAccuracyStdError),
            TestAccuracy = Column(trials, t => t.TestAccuracy),
            TestAccuracyStdError = Column(trials, t => t.TestAccuracyStdError),
            Seconds = Column(trials, t => t.Seconds),
            Devices = [.. Enumerable.Range(0, study.Targets.Length).Select(d => Device(trials, d))],
            Failures = trials.Where(t => t.Failure is not null).ToImmutableSortedDictionary(t => t.Number, t => t.Failure!),
        };
    }

    private static TrialTableDeviceModel Device(IReadOnlyList<Trial> trials, int device)
    {
        var costs = trials.Select(t => t.CostOn(device)).ToImmutableArray();
        return new TrialTableDeviceModel
        {
            LatencyMs = Column(costs, c => c?.Cost.LatencyMs),
            EnergyMj = Column(costs, c => c?.Cost.EnergyMj),
            PeakActivationBytes = [.. costs.Select(c => c?.Cost.PeakActivationBytes)],
            WeightBytes = [.. costs.Select(c => c?.Cost.WeightBytes)],
            Obstacle = [.. costs.Select(Obstacle)],
        };
    }

    private static int? Obstacle(TargetCost? cost) => cost switch
    {
        null => null,
        { Cost.Infeasible: not null } => 2,
        { IsFeasible: false } => 1,
        _ => 0,
    };

    private static ImmutableArray<double?> Column<T>(IReadOnlyList<T> rows, Func<T, double?> figure) => [.. rows.Select(r => Rounding.Significant(figure(r)))];
}
