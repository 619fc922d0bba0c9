namespace NasLab.Experiments.Store;

/// <summary>A store that cannot be used; the message is for people and says what to do.</summary>
public sealed class StoreException(string message, bool badInput, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether another store has to be named (exit code 2), rather than the work having failed (exit code 1).</summary>
    public bool BadInput { get; } = badInput;

    /// <summary>Whether the store is of a schema that is too old to be read, and would be brought up to date by being opened for writing.</summary>
    public bool IsOutdated { get; init; }
}
