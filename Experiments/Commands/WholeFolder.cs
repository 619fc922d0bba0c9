using System.Collections.Immutable;

namespace NasLab.Experiments.Commands;

/// <summary>Writes a folder of files whole or not at all.</summary>
internal static class WholeFolder
{
    /// <summary>What stands at a path that a folder is to be written to.</summary>
    internal enum Standing
    {
        /// <summary>Nothing, or an empty folder.</summary>
        Free,

        /// <summary>A folder of exactly these files with exactly these contents.</summary>
        Same,

        /// <summary>A folder of files of these names alone, with other contents or not all there.</summary>
        Other,
    }

    /// <summary>Refuses a path that no folder can be written to, before any work is done for it.</summary>
    /// <param name="place">The option, for messages: <c>--export</c>.</param>
    /// <param name="names">The files that are to be written; a folder that holds anything else is never replaced.</param>
    public static void Require(string place, string path, IReadOnlyCollection<string> names, List<string> problems)
    {
        if (File.Exists(path))
        {
            problems.Add($"{place}: {path} is a file; allowed: a folder that is new, empty or an earlier export.");
        }
        else if (!Directory.Exists(path) && !Directory.Exists(Path.GetDirectoryName(path)))
        {
            problems.Add($"{place}: there is no folder {Path.GetDirectoryName(path)}; allowed: a folder in one that is there.");
        }
        else if (Directory.Exists(path) && Strangers(path, names) is { Length: > 0 } strangers)
        {
            problems.Add($"{place}: {path} holds other files ({string.Join(", ", strangers.Take(3))}); allowed: a folder that is new, empty or an earlier export.");
        }
    }

    /// <summary>What stands at a path that <see cref="Require"/> has no problem with.</summary>
    public static Standing At(string path, ImmutableArray<(string Name, byte[] Bytes)> files) =>
        !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any() ? Standing.Free
        : files.All(f => Path.Combine(path, f.Name) is var file && File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(f.Bytes)) ? Standing.Same
        : Standing.Other;

    /// <summary>Writes beside the path and moves it there when it is complete; what stood there stays otherwise.</summary>
    /// <param name="what">What it is, for messages: <c>the network</c>.</param>
    /// <exception cref="WorkFailedException">The disk is full, the folder is read-only, or the like.</exception>
    public static void Write(string path, string what, ImmutableArray<(string Name, byte[] Bytes)> files)
    {
        var (fresh, old) = (path + ".new.tmp", path + ".old.tmp");
        try
        {
            Remove(fresh);
            Remove(old);
            Directory.CreateDirectory(fresh);
            foreach (var (name, bytes) in files)
            {
                File.WriteAllBytes(Path.Combine(fresh, name), bytes);
            }

            Replace(path, fresh, old);
            Remove(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryRemove(fresh);
            throw new WorkFailedException($"{path}: {what} could not be written ({e.Message}). --export FOLDER writes it elsewhere.");
        }
    }

    /// <summary>Two renames: a folder cannot be put over another in one. Where the second fails, the first is undone.</summary>
    private static void Replace(string path, string fresh, string old)
    {
        var stood = Directory.Exists(path);
        if (stood)
        {
            Directory.Move(path, old);
        }

        try
        {
            Directory.Move(fresh, path);
        }
        catch
        {
            if (stood)
            {
                Directory.Move(old, path);
            }

            throw;
        }
    }

    private static string[] Strangers(string path, IReadOnlyCollection<string> names) =>
        [.. Directory.EnumerateFileSystemEntries(path).Select(e => Path.GetFileName(e)!).Where(n => !names.Contains(n, StringComparer.Ordinal)).Order(StringComparer.Ordinal)];

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static void TryRemove(string path)
    {
        try
        {
            Remove(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left is told of by the message that follows.
        }
    }
}
