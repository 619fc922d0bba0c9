namespace NasLab.Tests;

/// <summary>Files of the checkout that the tests run in.</summary>
internal static class RepositoryFiles
{
    /// <summary>Set to 1 to write approved files anew rather than to compare with them.</summary>
    public const string ApproveVariable = "NASLAB_APPROVE";

    public static bool IsApproving => Environment.GetEnvironmentVariable(ApproveVariable) == "1";

    public static string Root { get; } = FindRoot();

    /// <summary>Compares a text with a file of the repository; writes the file where approval is asked for.</summary>
    public static void AssertApproved(string path, string actual)
    {
        var file = Path.Combine(Root, path);
        if (IsApproving) File.WriteAllText(file, actual);
        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (string.Equals(approved, actual, StringComparison.Ordinal)) return;
        var (left, right) = (approved.Split('\n'), actual.Split('\n'));
        var line = left.Zip(right).TakeWhile(l => l.First == l.Second).Count();
        Assert.Fail(
            $"{path} is not what the code makes now. Line {line + 1} is\n{left.ElementAtOrDefault(line)}\nand would be\n"
            + $"{right.ElementAtOrDefault(line)}\nRun the tests with {ApproveVariable}=1 to write it, and review the change.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NasLab.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
