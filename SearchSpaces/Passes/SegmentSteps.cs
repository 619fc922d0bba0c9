namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// A run of steps between two cuts, numbered from 0, with what they need of one another and what they free. Sets of them are words of
/// 64 bits.
/// </summary>
internal sealed class SegmentSteps
{
    private readonly ActivationMemory _memory;
    private readonly int _first;
    private readonly ulong[][] _needs;
    private readonly ulong[][] _neededBy;
    private readonly Value[][] _reads;
    private readonly bool[] _isUnread;

    /// <summary>The steps from the first to the last.</summary>
    /// <param name="lastReaders">Those of the memory.</param>
    public SegmentSteps(ActivationMemory memory, int[] lastReaders, int first, int last)
    {
        _memory = memory;
        _first = first;
        Count = last - first + 1;
        Words = (Count + 63) / 64;
        _needs = Sets();
        _neededBy = Sets();
        _reads = new Value[Count][];
        _isUnread = new bool[Count];
        OutputElements = new long[Count];
        var values = new Dictionary<int, Value>();
        for (var step = 0; step < Count; step++)
        {
            FindNeeds(step);
            _reads[step] = Reads(step, values, lastReaders, last);
            _isUnread[step] = lastReaders[first + step + 1] < 0;
            OutputElements[step] = memory.Elements(first + step + 1);
        }
    }

    public int Count { get; }

    /// <summary>The words of a set.</summary>
    public int Words { get; }

    /// <summary>For each step the numbers that it writes.</summary>
    public long[] OutputElements { get; }

    /// <summary>Whether another run is the same but for where it stands: an order of the one is one of the other, with the same memory.</summary>
    public bool IsLike(SegmentSteps other)
    {
        if (Count != other.Count || !OutputElements.AsSpan().SequenceEqual(other.OutputElements) || !_isUnread.AsSpan().SequenceEqual(other._isUnread))
        {
            return false;
        }

        for (var step = 0; step < Count; step++)
        {
            if (!_needs[step].AsSpan().SequenceEqual(other._needs[step]) || !ReadLike(_reads[step], other._reads[step]))
            {
                return false;
            }
        }

        return true;
    }

    public static bool Contains(ulong[] set, int step) => (set[step / 64] & (1UL << (step % 64))) != 0;

    /// <summary>The set with a step more or, where it is there, less.</summary>
    public static ulong[] Toggle(ulong[] set, int step)
    {
        var other = (ulong[])set.Clone();
        other[step / 64] ^= 1UL << (step % 64);
        return other;
    }

    /// <summary>Whether a step is not in the set of those that have run, and all that it needs is.</summary>
    public bool MayRun(ulong[] done, int step)
    {
        if (Contains(done, step))
        {
            return false;
        }

        for (var word = 0; word < done.Length; word++)
        {
            if ((_needs[step][word] & ~done[word]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a step is in the set of those that have run, and nothing that needs it is.</summary>
    public bool MayBeLast(ulong[] done, int step)
    {
        if (!Contains(done, step))
        {
            return false;
        }

        for (var word = 0; word < done.Length; word++)
        {
            if ((_neededBy[step][word] & done[word]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The numbers that go once a step has run after those that have.</summary>
    public long Freed(ulong[] done, int step)
    {
        var freed = _isUnread[step] ? OutputElements[step] : 0;
        foreach (var value in _reads[step])
        {
            freed += !value.IsReadLater && IsLastReader(value.Readers, done, step) ? value.Elements : 0;
        }

        return freed;
    }

    private static bool ReadLike(Value[] reads, Value[] others)
    {
        if (reads.Length != others.Length)
        {
            return false;
        }

        for (var i = 0; i < reads.Length; i++)
        {
            if (!reads[i].IsLike(others[i]))
            {
                return false;
            }
        }

        return true;
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

    private static void Include(ulong[] set, int step) => set[step / 64] |= 1UL << (step % 64);

    private ulong[][] Sets()
    {
        var sets = new ulong[Count][];
        for (var step = 0; step < sets.Length; step++)
        {
            sets[step] = new ulong[Words];
        }

        return sets;
    }

    private void FindNeeds(int step)
    {
        for (var i = 0; i < _memory.InputCount(_first + step); i++)
        {
            var input = _memory.InputValue(_first + step, i) - 1 - _first;
            if (input >= 0)
            {
                Include(_needs[step], input);
                Include(_neededBy[input], step);
            }
        }
    }

    private Value[] Reads(int step, Dictionary<int, Value> values, int[] lastReaders, int last)
    {
        var reads = new List<Value>(2);
        for (var i = 0; _memory.Reads(_first + step) && i < _memory.InputCount(_first + step); i++)
        {
            var index = _memory.InputValue(_first + step, i);
            if (index == ActivationMemory.NoValue)
            {
                continue;
            }

            if (!values.TryGetValue(index, out var value))
            {
                value = new Value(_memory.Elements(index), lastReaders[index] > last, new ulong[Words]);
                values.Add(index, value);
            }

            Include(value.Readers, step);
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

        public bool IsLike(Value other) =>
            Elements == other.Elements && IsReadLater == other.IsReadLater && Readers.AsSpan().SequenceEqual(other.Readers);
    }
}
