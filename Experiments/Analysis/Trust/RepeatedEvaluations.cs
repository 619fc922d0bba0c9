using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Trust;

/// <summary>Networks that a study evaluated more than once.</summary>
public static class RepeatedEvaluations
{
    /// <summary>
    /// The accuracies of each architecture that several trials of the full fidelity trained, each from a fresh start and with a seed of its own, in order of number.
    /// Trials that go on with a training are not repeats.
    /// </summary>
    public static ImmutableArray<ImmutableArray<double>> Of(Study study, IEnumerable<Trial> trials) =>
    [
        .. FullTrials.Completed(study, trials)
            .Where(t => t is { ContinuesTrial: null, ValidationAccuracy: not null })
            .OrderBy(t => t.Number)
            .GroupBy(t => t.Architecture, StringComparer.Ordinal)
            .Select(g => g.DistinctBy(t => t.Seed).Select(t => t.ValidationAccuracy!.Value).ToImmutableArray())
            .Where(g => g.Length > 1),
    ];
}
