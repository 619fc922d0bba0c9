using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Report;

/// <summary>Sums studies up for the page that shows all of them.</summary>
public static class StudySummaries
{
    /// <summary>A study and all of its trials in a few figures.</summary>
    /// <param name="glance">Of the study; looked up where it is null.</param>
    public static StudySummaryModel Of(Study study, ImmutableArray<Trial> trials, StudyGlance? glance = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        glance ??= StudyGlance.Of(study, trials);
        var best = glance.Best;
        var doubts = LatencyDoubts.Of(glance.Sources, glance.Devices, StudyFigures.Space(trials));
        return new StudySummaryModel
        {
            Name = study.Name,
            State = StudyFigures.CamelCase(study.State),
            Budget = study.Budget,
            Spent = Rounding.Significant(FullTrials.Spent(study, trials)) ?? 0,
            Started = study.Started,
            Finished = study.Finished,
            WallSeconds = Rounding.Significant(study.WallSeconds) ?? 0,
            SecondsLeft = Rounding.Significant(SecondsLeft(study, trials)),
            Counts = StudyFigures.Count(trials),
            BestTrial = best?.Number,
            BestAccuracy = Rounding.Significant(best?.ValidationAccuracy),
            BestAccuracyStdError = Rounding.Significant(best?.ValidationAccuracyStdError),
            Devices = [.. glance.Fronts.Select(f => Device(study.Targets[f.Target], f, glance.Sources[f.Target], doubts[f.Target]))],
            Warnings = glance.Warnings,
        };
    }

    /// <summary>
    /// The rest of the budget at the seconds that a full evaluation took so far, shared out over the study's workers; null for a
    /// finished study and where nothing was spent.
    /// </summary>
    internal static double? SecondsLeft(Study study, ImmutableArray<Trial> trials)
    {
        var spent = FullTrials.Spent(study, trials);
        if (study.State == StudyState.Finished || spent <= 0)
        {
            return null;
        }

        var seconds = trials.Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed or TrialState.Failed }).Sum(t => t.Seconds);
        return Math.Max(0, study.Budget - spent) * seconds / spent / Math.Max(1, study.Environment.Workers);
    }

    private static DeviceSummaryModel Device(Target target, DeviceFront front, CostSource source, LatencyDoubt? doubt)
    {
        var best = front.Points.IsEmpty ? null : front.Points[^1];
        return new DeviceSummaryModel(
            target.Label,
            target.Calibrated,
            StudyFigures.CamelCase(source),
            doubt is { } known ? StudyFigures.CamelCase(known) : null,
            Rounding.Significant(front.Hypervolume) ?? 0,
            front.Points.Length,
            best?.Number,
            Rounding.Significant(best?.ValidationAccuracy),
            Rounding.Significant(best?.ValidationAccuracyStdError),
            Rounding.Significant(best?.Costs.First(c => c.Target == front.Target).Cost.LatencyMs));
    }
}
