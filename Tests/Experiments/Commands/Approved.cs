using System.Runtime.CompilerServices;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>
/// Holds text against an approved file beside the tests, so that a change shows in review. Run the tests with the environment
/// variable NASLAB_APPROVE=1 to write the files anew.
/// </summary>
internal static class Approved
{
    public static void Matches(string text, string name, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Approved", name);
        var lines = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("NASLAB_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, lines);
        }

        Assert.True(File.Exists(path), $"There is no approved text {path}.");
        Assert.Equal(File.ReadAllText(path), lines);
    }
}
