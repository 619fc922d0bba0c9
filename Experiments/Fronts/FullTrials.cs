using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Fronts;

/// <summary>The candidates that a study's result is made of: those trained for all of its epochs.</summary>
public static class FullTrials
{
    /// <summary>Completed candidates of the full fidelity, in the order given.</summary>
    public static IEnumerable<Trial> Completed(Study study, IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(study);
        return trials.Where(t => IsOne(study, t));
    }

    /// <summary>Whether a trial is a completed candidate of the full fidelity.</summary>
    public static bool IsOne(Study study, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        return trial is { Role: TrialRole.Search, State: TrialState.Completed } && trial.Epochs == study.Epochs;
    }

    /// <summary>What finished candidates have taken of the budget, in full evaluations; a failed one counts as if it had been trained to its end.</summary>
    public static double Spent(Study study, IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(study);
        var ended = trials.Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed or TrialState.Failed });
        return (double)ended.Sum(t => (long)t.EpochsTrained) / study.Epochs;
    }
}
