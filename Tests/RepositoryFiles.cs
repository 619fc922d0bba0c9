namespace NasLab.Tests;

/// <summary>Files of the checkout that the tests run in.</summary>
internal static class RepositoryFiles
{
    /// <summary>Set to 1 to write approved files anew rather than to compare with them.</summary>
    public const string ApproveVariable = "NASLAB_APPROVE";

    public static string Root { get; } = FindRoot();

    /// <summary>Compares a text with a file of the repository; writes the file where approval is asked for.</summary>
    public static void AssertApproved(string path, string actual)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable(ApproveVariable) == "1") File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NasLab.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
