namespace NasLab.Benchmarks;

/// <summary>The checkout that is measured: the nearest folder above the program that holds the solution.</summary>
internal static class RepositoryFolder
{
    /// <summary>A path below the root.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "NasLab.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} does not lie in a checkout of NasLab.");
    }
}
