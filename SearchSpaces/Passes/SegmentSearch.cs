namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// The order of a run of steps with the lowest peak of live numbers: dynamic programming over the sets of steps that may have run.
/// What is live depends on the set alone, so of all ways to a set the one with the lowest peak is kept. A step that leaves no more live
/// than was, and lifts no peak, runs at once: in any order that runs it later it could be moved to the front. The same from the end: the
/// steps are taken from the set of all. Few sets are kept at first, from either end (what begins wide is ordered well from its begin,
/// what ends wide from its end); then as many as the bound allows, none that cannot better the peak that was found.
/// </summary>
/// <param name="steps">The run.</param>
/// <param name="floor">A peak that the network has in any order: it is no use to be lower.</param>
internal sealed class SegmentSearch(SegmentSteps steps, long floor)
{
    private const int NarrowBound = 16;

    /// <summary>The best order found and its peak; null where none is below the peak given.</summary>
    /// <param name="liveBefore">The numbers live before the first of the steps.</param>
    /// <param name="peak">The peak to beat.</param>
    /// <param name="setsBound">The most sets of one size that are kept.</param>
    public (int[] Order, long Peak)? Best(long liveBefore, long peak, int setsBound)
    {
        var forward = new Walk(new ulong[steps.Words], 0, liveBefore, 0, LastMove: null);
        var backward = WalkBack(forward);
        (int[] Order, long Peak)? best = null;
        foreach (var (start, bound) in new[] { (forward, NarrowBound), (backward, NarrowBound), (forward, setsBound) })
        {
            var isForward = start == forward;
            if ((best?.Peak ?? peak) <= floor)
            {
                break;
            }

            var (found, isExact) = Search(start, best?.Peak ?? peak, Math.Min(bound, setsBound), isForward);
            best = found is null ? best : (Order(found, isForward), found.Peak);
            if (isExact)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>The beginning of a walk from the end: all steps have run, and nothing is known of the peak.</summary>
    private Walk WalkBack(Walk start)
    {
        for (var step = 0; step < steps.Count; step++)
        {
            start = Move(start, step, isForward: true);
        }

        return new Walk(start.Done, 0, start.Live, 0, LastMove: null);
    }

    /// <summary>
    /// The way to the other end with the lowest peak below the bound, keeping some sets of each size; and whether none was dropped, so that
    /// no other search can find a better one.
    /// </summary>
    private (Walk? Found, bool IsExact) Search(Walk start, long bound, int width, bool isForward)
    {
        var sets = new Dictionary<ulong[], Walk>?[steps.Count + 1];
        var isExact = true;
        Keep(sets, MoveFreely(start, isForward));
        for (var moves = 0; moves < steps.Count; moves++)
        {
            isExact &= !(sets[moves]?.Count > width);
            foreach (var walk in Narrow(sets[moves], width))
            {
                for (var step = 0; step < steps.Count; step++)
                {
                    if (MayMove(walk, step, isForward) && Move(walk, step, isForward) is var next && next.Peak < bound)
                    {
                        Keep(sets, MoveFreely(next, isForward));
                    }
                }
            }

            sets[moves] = null;
        }

        return (sets[steps.Count]?.Values.Single(), isExact);
    }

    private static IEnumerable<Walk> Narrow(Dictionary<ulong[], Walk>? sets, int width)
    {
        IEnumerable<Walk> walks = sets is null ? [] : sets.Values;
        return sets is null || sets.Count <= width ? walks : walks.OrderBy(s => s.Peak).ThenBy(s => s.Live).Take(width);
    }

    private static void Keep(Dictionary<ulong[], Walk>?[] sets, Walk walk)
    {
        var known = sets[walk.Moves] ??= new Dictionary<ulong[], Walk>(StepSetComparer.Instance);
        if (!known.TryGetValue(walk.Done, out var other) || walk.Peak < other.Peak)
        {
            known[walk.Done] = walk;
        }
    }

    /// <summary>Makes the moves that cost nothing.</summary>
    private Walk MoveFreely(Walk walk, bool isForward)
    {
        for (var step = 0; step < steps.Count; step++)
        {
            if (MayMove(walk, step, isForward)
                && Move(walk, step, isForward) is var next
                && next.Live <= walk.Live
                && next.Peak <= Math.Max(walk.Peak, floor))
            {
                walk = next;
                step = -1;
            }
        }

        return walk;
    }

    private bool MayMove(Walk walk, int step, bool isForward) =>
        isForward ? steps.MayRun(walk.Done, step) : steps.MayBeLast(walk.Done, step);

    /// <summary>Runs a step after those that have run or, from the end, takes the last of them away.</summary>
    private Walk Move(Walk walk, int step, bool isForward)
    {
        var done = SegmentSteps.Toggle(walk.Done, step);
        var (output, freed) = (steps.OutputElements[step], steps.Freed(isForward ? walk.Done : done, step));
        var live = walk.Live + (isForward ? output - freed : freed - output);
        var running = output + (isForward ? walk.Live : live);
        return new Walk(done, walk.Moves + 1, live, Math.Max(walk.Peak, running), new StepMove(step, walk.LastMove));
    }

    private int[] Order(Walk walk, bool isForward)
    {
        var order = new int[steps.Count];
        var (i, by) = isForward ? (order.Length - 1, -1) : (0, 1);
        for (var move = walk.LastMove; move is not null; move = move.Before, i += by)
        {
            order[i] = move.Step;
        }

        return order;
    }

    private sealed record StepMove(int Step, StepMove? Before);

    /// <summary>A set of steps that have run, what is live then, and the best known way there from where the search began.</summary>
    private sealed record Walk(ulong[] Done, int Moves, long Live, long Peak, StepMove? LastMove);
}
