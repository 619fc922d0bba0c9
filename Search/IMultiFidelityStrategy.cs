using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search;

/// <summary>A strategy that evaluates many architectures a little, and goes on with the best of them.</summary>
public interface IMultiFidelityStrategy : ISearchStrategy
{
    /// <summary>The fidelities that it evaluates at, ascending; the problem's full one is the last.</summary>
    ImmutableArray<Fidelity> Rungs(SearchProblem problem);

    /// <summary>
    /// The numbers of the completed trials that may still be gone on from; a state kept of any other trial is kept in vain, except
    /// where the space holds no new architecture any more.
    /// </summary>
    ImmutableArray<int> Continuable(SearchProblem problem, IReadOnlyList<Observation> history);
}
