using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Retraining.Audit;

/// <summary>A network that was trained again to see whether the search judged it right.</summary>
/// <param name="Longer">Its longer training, completed or failed.</param>
/// <param name="Repeats">Its evaluations as in the search from other seeds, completed or failed; empty where none were asked for.</param>
public sealed record AuditedNetwork(Trial Trial, TrainingRun Longer, ImmutableArray<TrainingRun> Repeats)
{
    /// <summary>The accuracies of the completed repeats, fractions.</summary>
    public ImmutableArray<double> RepeatedAccuracies =>
        [.. Repeats.Where(r => r.State == TrainingRunState.Completed).Select(r => r.ValidationAccuracy!.Value)];

    /// <summary>Validation accuracies of the search and of the longer training; null where that one failed.</summary>
    public (Estimate Search, Estimate Longer)? Pair => TrialEstimates.Accuracy(Trial) is { } search
        && TrialEstimates.Accuracy(Longer.ValidationAccuracy, Longer.ValidationAccuracyStdError) is { } longer
            ? (search, longer)
            : null;
}
