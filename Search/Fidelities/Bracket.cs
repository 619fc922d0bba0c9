using System.Collections.Immutable;

namespace NasLab.Search.Fidelities;

/// <summary>
/// Architectures that started together: a rung is decided once all trials on it have ended, and its best go on (Jamieson and Talwalkar
/// 2016, algorithm 1).
/// </summary>
internal sealed class Bracket(SearchProblem problem, BracketShape shape, ImmutableArray<Climb> members, int rungs)
{
    /// <summary>Whether it wants more architectures.</summary>
    public bool IsOpen => members.Length < shape.Size;

    /// <summary>The rung on which its architectures start.</summary>
    public int StartRung => shape.StartRung;

    /// <summary>
    /// The next architecture to go on, null while a rung waits or when all is done, and those that may still go on, it included.
    /// </summary>
    public (Climb? Next, ImmutableArray<Climb> Contenders) Decide()
    {
        var entrants = members;
        for (var rung = shape.StartRung; rung < rungs - 1; rung++)
        {
            if (IsOpen || !entrants.All(c => c.HasEnded(rung)))
            {
                return (null, entrants);
            }

            ImmutableArray<Climb> selected = [.. RungRanking.BestFirst(problem, entrants, rung).Take(shape.SizeAt(rung + 1))];
            if (selected.FirstOrDefault(c => c.Top == rung) is { } next)
            {
                return (next, selected);
            }

            entrants = selected;
        }

        return (null, []);
    }

    /// <summary>
    /// The brackets of a history, the open one last: architectures join in order of their first trials, shape after shape, over and
    /// over. What no device takes is not trained, and joins none.
    /// </summary>
    public static IEnumerable<Bracket> All(SearchProblem problem, ImmutableArray<BracketShape> shapes, ImmutableArray<Climb> climbs, int rungs)
    {
        ImmutableArray<Climb> trained = [.. climbs.Where(c => c.First.State != TrialState.Infeasible)];
        var start = 0;
        for (var i = 0; ; i++)
        {
            var shape = shapes[i % shapes.Length];
            var members = trained[start..Math.Min(trained.Length, start + shape.Size)];
            var bracket = new Bracket(problem, shape, members, rungs);
            yield return bracket;
            start += shape.Size;
            if (bracket.IsOpen)
            {
                yield break;
            }
        }
    }
}
