using System.Text;

namespace NasLab.Experiments.Commands;

/// <summary>Writes a file whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Refuses a path that no file can be written to, before any work is done for it.</summary>
    /// <param name="place">The option, for messages: <c>--output</c>.</param>
    /// <exception cref="BadInputException">Its folder is not there, or it is itself a folder.</exception>
    public static void Require(string place, string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException($"{place}: {path} is a folder; allowed: a file.");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            throw new BadInputException($"{place}: there is no folder {folder}; allowed: a file in one that is there.");
        }
    }

    /// <summary>Writes text as UTF-8, see the other.</summary>
    public static void Write(string path, string what, Action<TextWriter> write) => Write(path, what, (Stream stream) =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        write(writer);
    });

    /// <summary>Writes beside the path and moves it there when it is complete; what stood there stays otherwise.</summary>
    /// <param name="what">What it is, for messages: <c>the report</c>.</param>
    /// <exception cref="WorkFailedException">The disk is full, the folder is read-only, or the like.</exception>
    public static void Write(string path, string what, Action<Stream> write)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new WorkFailedException($"{path}: {what} could not be written ({e.Message}). --output FILE writes it elsewhere.");
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left is told of by the message that follows.
        }
    }
}
