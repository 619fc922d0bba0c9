using Microsoft.Data.Sqlite;
using Polly;
using Polly.Retry;

namespace NasLab.Experiments.Store;

/// <summary>Tries again what failed for a moment, and says in words what failed for good.</summary>
internal sealed class StoreFaults(string path, StoreOptions options)
{
    private const int Perm = 3, Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>Seconds that SQLite itself waits before it reports a busy database.</summary>
    public const int BusySeconds = 1;

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<SqliteException>(e => e.SqliteErrorCode is Busy or Locked),
            MaxRetryAttempts = Math.Max(1, (int)Math.Ceiling(options.BusyTimeout.TotalSeconds / BusySeconds)),
            Delay = TimeSpan.FromMilliseconds(20),
            BackoffType = DelayBackoffType.Constant,
            UseJitter = true,
        })
        .Build();

    /// <summary>Does the work, again and again while the database is busy, for a bounded time.</summary>
    /// <exception cref="StoreException">It failed for good.</exception>
    public T Guard<T>(Func<T> work)
    {
        try
        {
            return _pipeline.Execute(work);
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    public static bool IsCannotOpen(SqliteException e) => e.SqliteErrorCode == CannotOpen;

    public StoreException Damaged(string what, Exception? inner = null) => new(
        $"{path}: the store is damaged ({what}); restore it from a backup, or name another with --store", badInput: true, inner);

    public StoreException NotAStore(Exception? inner = null) => new(
        $"{path}: this file is no NasLab store; name another with --store", badInput: true, inner);

    public StoreException NotWritable(string why, Exception? inner = null) => new(
        $"{path}: the store cannot be written ({why}); allow writing to it and its folder, or name another with --store",
        badInput: true, inner);

    private StoreException Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        Busy or Locked => new StoreException(
            $"{path}: the store stayed busy for {options.BusyTimeout.TotalSeconds:0.#} s; close the program that holds it, "
            + "then try again ('naslab run' goes on with --resume)", badInput: false, e),
        Full => new StoreException(
            $"{path}: no space is left for the store; free some on its disk, then try again ('naslab run' goes on with --resume): "
            + "everything that was reported done is stored", badInput: false, e),
        ReadOnly or Perm => NotWritable(e.Message, e),
        CannotOpen => new StoreException(
            $"{path}: the store cannot be opened; check that it and its folder may be read and written, or name another with --store",
            badInput: true, e),
        Corrupt => Damaged(e.Message, e),
        NotADatabase => NotAStore(e),
        IoError => new StoreException(
            $"{path}: the disk failed to read or write the store; check the disk, then try again ('naslab run' goes on with "
            + "--resume): everything that was reported done is stored", badInput: false, e),
        _ => new StoreException($"{path}: {e.Message}", badInput: false, e),
    };
}
