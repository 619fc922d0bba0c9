using NasLab.SearchSpaces;

namespace NasLab.Search.Wrappers;

/// <summary>
/// Any strategy behind a filter that costs no training (Abdelfattah et al. 2021, section 4): it is asked for several proposals, each with
/// those before as pending trials, and the one with the highest score is taken; of equal ones the first. What meets the limits comes
/// before what does not. Only fresh starts of one fidelity compete: a trial that goes on from another one is no new candidate.
/// </summary>
/// <param name="score">Higher is better; NaN is worse than anything. Pure, and safe to call from several threads.</param>
/// <param name="candidates">How many proposals are asked for, 1 or more; fewer where the space runs out.</param>
public sealed class PreFiltered(ISearchStrategy inner, Func<Architecture, double> score, int candidates) : ISearchStrategy
{
    private readonly int _candidates = candidates >= 1
        ? candidates
        : throw new ArgumentOutOfRangeException(nameof(candidates), candidates, "At least one proposal must be asked for.");

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(history);
        var best = inner.Propose(problem, history, random);
        if (best is not { ContinuesTrial: null } || _candidates == 1)
        {
            return best;
        }

        var fidelity = best.Fidelity;
        var merit = Merit(problem, best);
        var extended = history.ToList();
        var last = best;
        for (var asked = 1; asked < _candidates; asked++)
        {
            extended.Add(Pending(problem, extended.Count, last));
            last = inner.Propose(problem, extended, random);
            if (last is not { ContinuesTrial: null } || last.Fidelity != fidelity)
            {
                break;
            }

            var other = Merit(problem, last);
            (best, merit) = other.CompareTo(merit) > 0 ? (last, other) : (best, merit);
        }

        // A candidate of this round is no trial: what descends from one has no parent to name.
        return best with { Parents = [.. best.Parents.Where(p => p < history.Count)] };
    }

    private (double Conformity, double Score) Merit(SearchProblem problem, Proposal proposal) =>
        (-problem.Preview(proposal.Architecture).Violation, score(proposal.Architecture));

    private static Observation Pending(SearchProblem problem, int number, Proposal proposal)
    {
        var preview = problem.Preview(proposal.Architecture);
        return new Observation(number, proposal.Architecture, proposal.Fidelity, TrialState.Running, preview.Values, preview.Violation);
    }
}
