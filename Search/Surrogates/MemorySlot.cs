namespace NasLab.Search.Surrogates;

/// <summary>
/// Where a strategy keeps the memory of the problem that it worked on last. Taken out while a proposal uses it, so that callers on
/// other threads make one of their own.
/// </summary>
internal sealed class MemorySlot(Func<SearchProblem, SearchMemory> create)
{
    private Entry? _entry;

    private sealed record Entry(SearchProblem Problem, SearchMemory Memory);

    /// <summary>Works with the problem's memory, kept or new.</summary>
    public T Use<T>(SearchProblem problem, Func<SearchMemory, T> work)
    {
        var entry = Interlocked.Exchange(ref _entry, null);
        entry = ReferenceEquals(entry?.Problem, problem) ? entry : new Entry(problem, create(problem));
        var result = work(entry.Memory);
        Interlocked.Exchange(ref _entry, entry);
        return result;
    }
}
