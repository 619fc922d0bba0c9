namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// The order of a run of steps with the lowest peak of live numbers: dynamic programming over the sets of steps that may have run,
/// smaller sets first. What is live depends on the set alone, so of all ways to a set the one with the lowest peak is kept. A step that
/// leaves no more live than was, and lifts no peak, runs at once: in any order that runs it later it could be moved to the front.
/// </summary>
internal sealed class SegmentSearch
{
    private const int NarrowBound = 16;

    private readonly int _first;
    private readonly int _count;
    private readonly int _words;
    private readonly long _floor;
    private readonly int _setsBound;
    private readonly ulong[][] _needs;
    private readonly Value[][] _reads;
    private readonly long[] _outputElements;
    private readonly bool[] _isUnread;

    /// <summary>A search over a run of steps that no step outside comes between.</summary>
    /// <param name="memory">All steps.</param>
    /// <param name="segment">The first and the last step of the run.</param>
    /// <param name="floor">A peak that the network has in any order: it is no use to be lower.</param>
    /// <param name="setsBound">The most sets of one size that are kept.</param>
    public SegmentSearch(ActivationMemory memory, (int First, int Last) segment, long floor, int setsBound)
    {
        _first = segment.First;
        _count = segment.Last - segment.First + 1;
        _words = (_count + 63) / 64;
        _floor = floor;
        _setsBound = setsBound;
        _needs = new ulong[_count][];
        _reads = new Value[_count][];
        _outputElements = new long[_count];
        _isUnread = new bool[_count];
        var lastReaders = memory.LastReaders();
        var values = new Dictionary<int, Value>();
        for (var i = 0; i < _count; i++)
        {
            _needs[i] = Needs(memory, _first + i);
            _reads[i] = Reads(memory, i, values, lastReaders, segment.Last);
            _outputElements[i] = memory.Elements(_first + i + 1);
            _isUnread[i] = lastReaders[_first + i + 1] < 0;
        }
    }

    /// <summary>The steps in an order with a peak below a given one, and that peak; null where none was found.</summary>
    /// <param name="liveBefore">The numbers live before the first of the steps.</param>
    /// <param name="peak">The peak to beat.</param>
    public (int[] Steps, long Peak)? Best(long liveBefore, long peak)
    {
        var found = Search(liveBefore, peak, Math.Min(NarrowBound, _setsBound));
        var best = found?.Peak ?? peak;
        found = best > _floor && _setsBound > NarrowBound ? Search(liveBefore, best, _setsBound) ?? found : found;
        if (found is null)
        {
            return null;
        }

        var steps = new int[_count];
        var i = _count;
        for (var run = found.LastRun; run is not null; run = run.Before)
        {
            steps[--i] = _first + run.Step;
        }

        return (steps, found.Peak);
    }

    /// <summary>The way to all steps with the lowest peak below the bound.</summary>
    private State? Search(long liveBefore, long bound, int width)
    {
        var sets = new Dictionary<ulong[], State>?[_count + 1];
        Keep(sets, RunFreeSteps(new State(new ulong[_words], 0, liveBefore, 0, LastRun: null)));
        for (var size = 0; size < _count; size++)
        {
            foreach (var state in Narrow(sets[size], width))
            {
                for (var step = 0; step < _count; step++)
                {
                    if (IsReady(state, step) && Math.Max(state.Peak, state.Live + _outputElements[step]) < bound)
                    {
                        Keep(sets, RunFreeSteps(Run(state, step)));
                    }
                }
            }

            sets[size] = null;
        }

        return sets[_count]?.Values.Single();
    }

    private static IEnumerable<State> Narrow(Dictionary<ulong[], State>? sets, int width)
    {
        IEnumerable<State> states = sets is null ? [] : sets.Values;
        return sets is null || sets.Count <= width ? states : states.OrderBy(s => s.Peak).ThenBy(s => s.Live).Take(width);
    }

    private static void Keep(Dictionary<ulong[], State>?[] sets, State state)
    {
        var known = sets[state.Count] ??= new Dictionary<ulong[], State>(StepSetComparer.Instance);
        if (!known.TryGetValue(state.Done, out var other) || state.Peak < other.Peak)
        {
            known[state.Done] = state;
        }
    }

    private State RunFreeSteps(State state)
    {
        for (var step = 0; step < _count; step++)
        {
            if (IsReady(state, step)
                && state.Live + _outputElements[step] <= Math.Max(state.Peak, _floor)
                && Freed(state, step) >= _outputElements[step])
            {
                state = Run(state, step);
                step = -1;
            }
        }

        return state;
    }

    private bool IsReady(State state, int step) => !Contains(state.Done, step) && IsSubset(_needs[step], state.Done);

    private State Run(State state, int step)
    {
        var done = (ulong[])state.Done.Clone();
        done[step / 64] |= 1UL << (step % 64);
        var running = state.Live + _outputElements[step];
        return new State(done, state.Count + 1, running - Freed(state, step), Math.Max(state.Peak, running), new RunStep(step, state.LastRun));
    }

    /// <summary>The numbers that go once a step has run.</summary>
    private long Freed(State state, int step)
    {
        var freed = _isUnread[step] ? _outputElements[step] : 0;
        foreach (var value in _reads[step])
        {
            freed += !value.IsReadLater && IsLastReader(value.Readers, state.Done, step) ? value.Elements : 0;
        }

        return freed;
    }

    private static bool IsLastReader(ulong[] readers, ulong[] done, int step)
    {
        for (var word = 0; word < readers.Length; word++)
        {
            var open = readers[word] & ~done[word];
            if (open != (word == step / 64 ? 1UL << (step % 64) : 0))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Contains(ulong[] set, int step) => (set[step / 64] & (1UL << (step % 64))) != 0;

    private static bool IsSubset(ulong[] set, ulong[] of)
    {
        for (var word = 0; word < set.Length; word++)
        {
            if ((set[word] & ~of[word]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private ulong[] Needs(ActivationMemory memory, int step)
    {
        var needs = new ulong[_words];
        for (var i = 0; i < memory.InputCount(step); i++)
        {
            var input = memory.InputValue(step, i) - 1 - _first;
            if (input >= 0)
            {
                needs[input / 64] |= 1UL << (input % 64);
            }
        }

        return needs;
    }

    private Value[] Reads(ActivationMemory memory, int step, Dictionary<int, Value> values, int[] lastReaders, int last)
    {
        var reads = new List<Value>(2);
        for (var i = 0; memory.Reads(_first + step) && i < memory.InputCount(_first + step); i++)
        {
            var index = memory.InputValue(_first + step, i);
            if (index == ActivationMemory.NoValue)
            {
                continue;
            }

            if (!values.TryGetValue(index, out var value))
            {
                value = new Value(memory.Elements(index), lastReaders[index] > last, new ulong[_words]);
                values.Add(index, value);
            }

            value.Readers[step / 64] |= 1UL << (step % 64);
            if (!reads.Contains(value))
            {
                reads.Add(value);
            }
        }

        return [.. reads];
    }

    /// <summary>A value that steps of the run read; equal to itself alone.</summary>
    private sealed class Value(long elements, bool isReadLater, ulong[] readers)
    {
        public long Elements { get; } = elements;

        /// <summary>Whether steps behind the run read it too, or the network returns it.</summary>
        public bool IsReadLater { get; } = isReadLater;

        public ulong[] Readers { get; } = readers;
    }

    private sealed record RunStep(int Step, RunStep? Before);

    /// <summary>A set of steps that have run, and the best known way there.</summary>
    private sealed record State(ulong[] Done, int Count, long Live, long Peak, RunStep? LastRun);
}
