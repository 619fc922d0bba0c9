using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>How many candidates stand where; baselines are counted apart.</summary>
/// <param name="Completed">At any fidelity.</param>
/// <param name="CompletedInFull">At the full fidelity: what fronts are made of.</param>
/// <param name="Spent">What ended candidates have taken of the budget, in full evaluations.</param>
/// <param name="Budget">In full evaluations.</param>
internal sealed record TrialCounts(
    int Completed, int CompletedInFull, int Failed, int Infeasible, int Running, int Baselines, double Spent, int Budget)
{
    public static TrialCounts Of(Study study, IReadOnlyCollection<Trial> trials)
    {
        int Count(TrialState state) => trials.Count(t => t.Role == TrialRole.Search && t.State == state);
        return new TrialCounts(
            Count(TrialState.Completed),
            FullTrials.Completed(study, trials).Count(),
            Count(TrialState.Failed),
            Count(TrialState.Infeasible),
            Count(TrialState.Running),
            trials.Count(t => t is { Role: TrialRole.Baseline, State: TrialState.Completed }),
            FullTrials.Spent(study, trials),
            study.Budget);
    }
}
