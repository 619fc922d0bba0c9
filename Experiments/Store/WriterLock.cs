namespace NasLab.Experiments.Store;

/// <summary>
/// The right to write a store: an open file beside it that no other process can open. The kernel lets go of it when the process
/// ends, however it ends. The file stays, for removing it could let two writers in.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    public static string PathFor(string store) => store + ".lock";

    /// <summary>Takes the lock; null where another holds it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be made.</exception>
    public static WriterLock? TryTake(string store)
    {
        try
        {
            return new WriterLock(new FileStream(PathFor(store), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsTaken(e))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>EWOULDBLOCK on Linux (11) and macOS (35), a sharing violation on Windows.</summary>
    private static bool IsTaken(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
