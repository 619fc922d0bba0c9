namespace NasLab.Experiments.Serving;

/// <summary>
/// What a look at a store's files tells without opening them: it differs after every commit, since SQLite writes to the log or to the
/// file itself, and after the file was replaced or deleted. An empty log is none, so that reading changes nothing.
/// </summary>
internal readonly record struct FileStamp(bool Exists, long Length, DateTime Written, DateTime Created, long LogLength, DateTime LogWritten)
{
    /// <summary>The stamp of the store at a path, now.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return default;
        }

        var log = new FileInfo(path + "-wal");
        var hasLog = log is { Exists: true, Length: > 0 };
        return new FileStamp(
            Exists: true, file.Length, file.LastWriteTimeUtc, file.CreationTimeUtc, hasLog ? log.Length : 0, hasLog ? log.LastWriteTimeUtc : default);
    }
}
