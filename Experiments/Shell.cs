namespace NasLab.Experiments;

/// <summary>Commands as people paste them.</summary>
internal static class Shell
{
    /// <summary>A word of a POSIX shell's command line.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
