using System.Collections.Immutable;

namespace NasLab.Experiments.Store;

/// <summary>What a reader that follows a study has not seen yet, all of one moment.</summary>
/// <param name="Trials">Finished since, and all that have no place in the order of finishing: running ones and baselines. Without curves, in any order.</param>
/// <param name="Tests">Of all trials that were scored on the test images.</param>
/// <param name="Count">All trials of the study.</param>
/// <param name="Completions">Candidates that have finished: what to ask by the next time.</param>
public sealed record LaterTrials(ImmutableArray<Trial> Trials, ImmutableArray<TestScore> Tests, int Count, int Completions);
