using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search.Wrappers;

/// <summary>
/// Any strategy, begun with given architectures: each is proposed once, at the full budget, in the order given; then the strategy goes on
/// with them in its history. What no device's limits allow is passed over.
/// </summary>
/// <param name="architectures">Of the space that is searched, the most promising first.</param>
public sealed class WarmStarted(ISearchStrategy inner, ImmutableArray<Architecture> architectures) : ISearchStrategy
{
    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var tried = history.Where(t => t.Fidelity == problem.Fidelity).Select(t => t.Architecture).ToHashSet();
        var next = architectures.FirstOrDefault(a => !tried.Contains(a) && problem.Preview(a).IsFeasible);
        return next is null ? inner.Propose(problem, history, random) : new Proposal(next, problem.Fidelity);
    }
}
