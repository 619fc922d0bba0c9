using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using NasLab.Experiments.Analysis.Statistics;
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
        var ranks = RankAgreement.Of([.. trials.Select(t => t.Brief)], [.. trials.Select(t => t.Long)]);
        return new AuditModel(epochs, study.Epochs, AnalysisModels.Ranks(ranks), trials);
    }

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

    /// <summary>
    /// The standard deviation over seeds: the root of the squared distances from each network's own mean over their degrees of freedom, whose
    /// interval is that of a variance (chi-squared).
    /// </summary>
    private static RepeatsModel? Repeats(Dictionary<int, Trial> evaluated, IEnumerable<TrainingRun> runs)
    {
        var networks = runs
            .Where(r => r.Seed != evaluated[r.Trial].Seed)
            .GroupBy(r => r.Trial)
            .OrderBy(g => g.Key)
            .Select(g => new RepeatedTrialModel(g.Key, [evaluated[g.Key].ValidationAccuracy!.Value, .. g.Select(r => r.ValidationAccuracy!.Value)]))
            .ToImmutableArray();
        if (networks.IsEmpty)
        {
            return null;
        }

        var squares = networks.Sum(n => n.Accuracies.Sum(a => Math.Pow(a - n.Accuracies.Average(), 2)));
        var freedom = networks.Sum(n => n.Accuracies.Length - 1);
        var errors = networks.Select(n => evaluated[n.Trial].ValidationAccuracyStdError).OfType<double>().ToImmutableArray();
        return new RepeatsModel(
            Rounding.Significant(Math.Sqrt(squares / freedom)) ?? 0,
            Rounding.Significant(Math.Sqrt(squares / ChiSquared.InvCDF(freedom, 0.95))) ?? 0,
            Rounding.Significant(Math.Sqrt(squares / ChiSquared.InvCDF(freedom, 0.05))) ?? 0,
            errors.IsEmpty ? null : Rounding.Significant(Math.Sqrt(errors.Average(e => e * e))),
            networks);
    }
}
