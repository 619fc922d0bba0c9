namespace NasLab.Search.Ranking;

/// <summary>Which trials of a history can be parents: those of the problem's fidelity that can be ranked.</summary>
public static class RankableTrials
{
    /// <summary>
    /// Completed and infeasible trials in the history's order. Running trials are not known yet, and failed ones have shown that they
    /// do not train.
    /// </summary>
    public static Observation[] Of(SearchProblem problem, IReadOnlyList<Observation> history)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(history);
        return
        [
            .. history.Where(t => t.Fidelity == problem.Fidelity && t.State is (TrialState.Completed or TrialState.Infeasible)),
        ];
    }
}
