using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Serving;

/// <summary>
/// Follows a store that another process may write, replace or delete. It looks at the files often, opens the store for as long as a
/// read takes and only when they changed, and never writes, so that no writer waits for it.
/// </summary>
internal sealed class LiveStore
{
    private static readonly StoreOptions _options = new() { BusyTimeout = TimeSpan.FromSeconds(2) };

    private readonly Pulse _pulse = new();
    private FileStamp? _stamp;
    private StoreSnapshot _current;
    private long _revision;

    /// <summary>Reads the store for the first time.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public LiveStore(string path)
    {
        Path = path;
        _stamp = FileStamp.Of(path);
        _current = Read(new StoreSnapshot(0, null, []));
    }

    /// <summary>The state is another; on the thread that follows the store.</summary>
    public event Action? Changed;

    /// <summary>The file, from the root.</summary>
    public string Path { get; }

    /// <summary>The latest state. Safe to read from any thread.</summary>
    public StoreSnapshot Current => Volatile.Read(ref _current);

    /// <summary>A task that ends at the next change of the state after this was read.</summary>
    public Task Next => _pulse.Next;

    /// <summary>Opens the store for something that is not kept in memory.</summary>
    /// <exception cref="StoreException">It cannot be read now.</exception>
    public StoreReader Open() => StoreReader.Open(Path, _options);

    /// <summary>Looks at the store every now and then until it is told to stop. One call at a time.</summary>
    public async Task Follow(TimeSpan interval, TimeProvider time, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the server.
        }
    }

    /// <summary>Reads what is new, where the files changed or could not be read the last time.</summary>
    internal void Look()
    {
        var stamp = FileStamp.Of(Path);
        if (stamp == _stamp)
        {
            return;
        }

        try
        {
            Publish(Read(Current));
            _stamp = stamp;
        }
        catch (ArgumentException)
        {
            _stamp = null; // A study was renamed between two reads: the next look sees it under its new name.
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            _stamp = null;
            if (Current.Problem != e.Message)
            {
                Publish(Current with { Revision = ++_revision, Problem = e.Message });
            }
        }
    }

    private void Publish(StoreSnapshot snapshot)
    {
        if (!ReferenceEquals(snapshot, Current))
        {
            Volatile.Write(ref _current, snapshot);
            Changed?.Invoke();
            _pulse.Beat();
        }
    }

    /// <summary>The state after the given one; the same where nothing changed.</summary>
    private StoreSnapshot Read(StoreSnapshot before)
    {
        using var store = Open();
        var revision = _revision + 1;
        var studies = store.Studies()
            .Select(s => before.Find(s.Name) is { } known ? known.Follow(store, s, revision) : StudySnapshot.Read(store, s, revision))
            .ToImmutableArray();
        if (before is { Revision: > 0, Problem: null } && studies.SequenceEqual(before.Studies))
        {
            return before;
        }

        return new StoreSnapshot(_revision = revision, null, studies);
    }
}
