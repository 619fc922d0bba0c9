using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>How many candidates stand where; baselines are counted apart.</summary>
internal sealed record TrialCounts(int Completed, int Failed, int Infeasible, int Running, int Baselines, int Budget)
{
    public static TrialCounts Of(Study study, IReadOnlyCollection<Trial> trials)
    {
        int Count(TrialState state) => trials.Count(t => t.Role == TrialRole.Search && t.State == state);
        return new TrialCounts(
            Count(TrialState.Completed),
            Count(TrialState.Failed),
            Count(TrialState.Infeasible),
            Count(TrialState.Running),
            trials.Count(t => t is { Role: TrialRole.Baseline, State: TrialState.Completed }),
            study.Budget);
    }
}
