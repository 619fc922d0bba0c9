using NasLab.Search.Sampling;

namespace NasLab.Search.Strategies;

/// <summary>
/// Architectures drawn as the space draws them, without replacement (Li and Talwalkar 2020: the baseline that every search has to
/// beat). What the limits of every device refuse is drawn again.
/// </summary>
public sealed class RandomSearch : ISearchStrategy
{
    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var architecture = new CandidateFinder(problem, problem.Fidelity, history, random).FindAnywhere();
        return architecture is null ? null : new Proposal(architecture, problem.Fidelity);
    }
}
