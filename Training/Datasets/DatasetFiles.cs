using NasLab.Training.Datasets.Downloads;

namespace NasLab.Training.Datasets;

/// <summary>
/// Finds a set's files in <c>FOLDER/SET</c> or in <c>FOLDER</c> itself, gzip-compressed or unpacked, and fetches what is missing
/// to <c>FOLDER/SET</c>. A file that is there is taken as it is, if only it parses: checksums are for downloads.
/// </summary>
internal sealed class DatasetFiles(DatasetEntry entry, string folder, bool mayDownload, FileDownload download)
{
    private string[] Places => [Path.Combine(folder, entry.Name), folder];

    /// <summary>The paths of the named files, in order.</summary>
    /// <exception cref="DataException">Files are missing and may not be, or could not be, fetched; all are named.</exception>
    public string[] FindAll(string[] names, CancellationToken cancellationToken)
    {
        var paths = Array.ConvertAll(names, Find);
        var missing = Enumerable.Range(0, names.Length).Where(i => paths[i] is null).ToArray();
        var fetchable = missing.ToDictionary(i => i, i => entry.Files.FirstOrDefault(f => string.Equals(f.Name, names[i], StringComparison.Ordinal)));
        if (missing.Length > 0 && (!mayDownload || fetchable.Values.Any(f => f is null)))
            throw new DataException([.. missing.Select(i => Missing(names[i], fetchable[i]))]);

        foreach (var i in missing)
        {
            paths[i] = Path.Combine(Places[0], names[i]);
            download.FetchAsync(fetchable[i]!, paths[i]!, cancellationToken).GetAwaiter().GetResult();
        }

        return paths!;
    }

    /// <summary>The files of an archive that a person unpacked; null where any is missing.</summary>
    public IReadOnlyList<(string Path, byte[] Data)>? FindUnpacked(string inner, string[] names)
    {
        foreach (var place in Places.SelectMany(p => new[] { Path.Combine(p, inner), p }))
        {
            var paths = Array.ConvertAll(names, n => Path.Combine(place, n));
            if (Array.TrueForAll(paths, File.Exists))
                return Array.ConvertAll(paths, ReadAll);
        }

        return null;
    }

    private static (string Path, byte[] Data) ReadAll(string path)
    {
        try
        {
            return (path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private string? Find(string name)
    {
        var unpacked = name.EndsWith(".tar.gz", StringComparison.Ordinal) ? name : Path.GetFileNameWithoutExtension(name);
        return Places.SelectMany(p => new[] { Path.Combine(p, name), Path.Combine(p, unpacked) }).FirstOrDefault(File.Exists);
    }

    private string Missing(string name, PublishedFile? file)
    {
        var path = Path.Combine(Places[0], name);
        return file is null
            ? $"{path}: there is no such file; it comes with NasLab: build or install it again."
            : $"{path}: there is no such file; put {file.Address} there, or set download to true.";
    }
}
