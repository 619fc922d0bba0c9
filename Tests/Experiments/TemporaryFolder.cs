namespace NasLab.Tests.Experiments;

/// <summary>A folder of the test's own that goes when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("naslab-tests-");

    /// <summary>A path in the folder; the folder's own, a separator at its end, for the empty name.</summary>
    public string At(string name) => Path.Combine(_folder.FullName, name);

    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    public void Dispose() => _folder.Delete(recursive: true);
}
