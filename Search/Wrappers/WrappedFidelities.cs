using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search.Wrappers;

/// <summary>A strategy of several fidelities whose proposals pass through a wrapper: what its rungs are, and which trials may go on, stays its own.</summary>
public sealed class WrappedFidelities : IMultiFidelityStrategy
{
    private readonly IMultiFidelityStrategy _inner;
    private readonly ISearchStrategy _wrapped;

    private WrappedFidelities(IMultiFidelityStrategy inner, ISearchStrategy wrapped) => (_inner, _wrapped) = (inner, wrapped);

    /// <summary>A strategy with a wrapper around it; of several fidelities where the strategy is.</summary>
    public static ISearchStrategy Around(ISearchStrategy inner, Func<ISearchStrategy, ISearchStrategy> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        var wrapped = wrap(inner);
        return inner is IMultiFidelityStrategy climbing ? new WrappedFidelities(climbing, wrapped) : wrapped;
    }

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random) => _wrapped.Propose(problem, history, random);

    public ImmutableArray<Fidelity> Rungs(SearchProblem problem) => _inner.Rungs(problem);

    public ImmutableArray<int> Continuable(SearchProblem problem, IReadOnlyList<Observation> history) => _inner.Continuable(problem, history);
}
