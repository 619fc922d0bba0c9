namespace NasLab.Search;

/// <summary>
/// Decides what to evaluate next: a function of its arguments alone, so that a study resumes by replaying its history.
/// </summary>
public interface ISearchStrategy
{
    /// <summary>The next architecture; null when the space holds nothing that has not been proposed at this fidelity.</summary>
    /// <param name="problem">What is searched.</param>
    /// <param name="history">Every trial so far in order of its number, pending ones included.</param>
    /// <param name="random">Made from the study's seed and the number of the trial to come.</param>
    Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random);
}
