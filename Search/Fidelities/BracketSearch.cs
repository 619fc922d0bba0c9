using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search.Fidelities;

/// <summary>
/// Brackets one after the other, over and over. While a rung waits for its trials, the next bracket begins, so that no worker waits.
/// </summary>
internal sealed class BracketSearch(RungSearch search, Func<int, ImmutableArray<BracketShape>> shapes)
{
    /// <summary>The next trial: of the oldest bracket that has one.</summary>
    public Proposal? Propose(SearchProblem problem, ImmutableArray<Fidelity> rungs, IReadOnlyList<Observation> history, Random random)
    {
        var climbs = Climb.All(history, rungs);
        Bracket? last = null;
        Climb? promoted = null;
        foreach (var bracket in Bracket.All(problem, shapes(rungs.Length), climbs, rungs.Length))
        {
            last = bracket;
            promoted ??= bracket.Decide().Next;
        }

        return search.Propose(problem, rungs, climbs, random, promoted, last!.StartRung);
    }

    /// <summary>Those that no rung has left behind yet.</summary>
    public ImmutableArray<int> Continuable(SearchProblem problem, ImmutableArray<Fidelity> rungs, IReadOnlyList<Observation> history) =>
    [
        .. Bracket.All(problem, shapes(rungs.Length), Climb.All(history, rungs), rungs.Length)
            .SelectMany(b => b.Decide().Contenders)
            .Where(c => c.CanGoOn)
            .Select(c => c.At(c.Top)!.Number)
            .Order(),
    ];
}
