using System.Diagnostics;

namespace NasLab.Benchmarks.Reporting;

/// <summary>The commit that is measured.</summary>
internal static class SourceCommit
{
    /// <summary>
    /// The commit's hash, with <c>-dirty</c> where tracked files differ from it, the benchmarks' own results and page apart; null
    /// where git does not know.
    /// </summary>
    public static string? Describe()
    {
        var changes = Git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!Benchmarks/results", ":!Benchmarks/README.md");
        return Git("rev-parse", "HEAD") is { } commit ? commit + (changes is "" ? "" : "-dirty") : null;
    }

    private static string? Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", RepositoryFolder.Path(), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }
}
