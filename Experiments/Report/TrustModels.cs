using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Analysis.Trust;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Report;

/// <summary>What trainings beside a study's trials say of its accuracies.</summary>
internal static class TrustModels
{
    /// <summary>Of the trials and the finished trainings of their networks.</summary>
    public static TrustModel Of(Study study, ImmutableArray<Trial> trials, ImmutableArray<TrainingRun> trainings)
    {
        var evaluated = trials
            .Where(t => t is { State: TrialState.Completed, ValidationAccuracy: not null } && t.Epochs == study.Epochs)
            .ToDictionary(t => t.Number);
        var runs = trainings
            .Where(t => t is { State: TrainingRunState.Completed, ValidationAccuracy: not null } && evaluated.ContainsKey(t.Trial))
            .ToImmutableArray();
        return new TrustModel(
            [.. runs.Where(r => r.Purpose == TrainingPurpose.Audit).GroupBy(r => r.Epochs).OrderBy(g => g.Key).Select(g => Audit(study, evaluated, g.Key, g))],
            Repeats(evaluated, runs.Where(r => r.Purpose == TrainingPurpose.Repeat && r.Epochs == study.Epochs)));
    }

    /// <summary>A network that was audited twice counts by the mean of its accuracies.</summary>
    private static AuditModel Audit(Study study, Dictionary<int, Trial> evaluated, int epochs, IEnumerable<TrainingRun> runs)
    {
        var trials = runs.GroupBy(r => r.Trial).OrderBy(g => g.Key).Select(g => Audited(evaluated[g.Key], [.. g])).ToImmutableArray();
        var trust = RankingTrust.Of([.. trials.Select(t => (Accuracy(t.Brief, t.BriefStdError), Accuracy(t.Long, t.LongStdError)))]);
        return new AuditModel(epochs, study.Epochs, AnalysisModels.Ranks(trust.Agreement), Rounding.Significant(trust.Ceiling), trials);
    }

    private static Estimate Accuracy(double value, double? stdError) =>
        stdError is { } error ? Estimate.Normal(value, error) : Estimate.WithoutErrorBar(value);

    private static AuditedTrialModel Audited(Trial trial, ImmutableArray<TrainingRun> runs)
    {
        var errors = runs.Select(r => r.ValidationAccuracyStdError).ToImmutableArray();
        var error = errors.Contains(null) ? (double?)null : Math.Sqrt(errors.Sum(e => e!.Value * e.Value)) / runs.Length;
        return new AuditedTrialModel(
            trial.Number,
            Rounding.Significant(trial.ValidationAccuracy) ?? 0,
            Rounding.Significant(trial.ValidationAccuracyStdError),
            Rounding.Significant(runs.Average(r => r.ValidationAccuracy)) ?? 0,
            Rounding.Significant(error));
    }

    private static RepeatsModel? Repeats(Dictionary<int, Trial> evaluated, IEnumerable<TrainingRun> runs)
    {
        var networks = runs
            .Where(r => r.Seed != evaluated[r.Trial].Seed)
            .GroupBy(r => r.Trial)
            .OrderBy(g => g.Key)
            .Select(g => new RepeatedTrialModel(g.Key, [evaluated[g.Key].ValidationAccuracy!.Value, .. g.Select(r => r.ValidationAccuracy!.Value)]))
            .ToImmutableArray();
        var images = networks.Select(n => Images(evaluated[n.Trial])).OfType<int>().DefaultIfEmpty(0).Max();
        return SeedSpread.Of(networks.Select(n => (IReadOnlyCollection<double>)n.Accuracies), Math.Max(1, images)) is not { } spread
            ? null
            : new RepeatsModel(
                Rounding.Significant(spread.StdDeviation) ?? 0,
                Rounding.Significant(spread.Interval.Low) ?? 0,
                Rounding.Significant(spread.Interval.High) ?? 0,
                images == 0 ? null : Rounding.Significant(spread.BinomialStdError),
                networks);
    }

    /// <summary>The validation images behind a trial's accuracy, from its standard error: a (1 - a) / e^2. Null where it states none.</summary>
    private static int? Images(Trial trial) => trial is { ValidationAccuracy: { } accuracy, ValidationAccuracyStdError: > 0 and var error }
        ? (int)Math.Round(accuracy * (1 - accuracy) / (error * error))
        : null;
}
