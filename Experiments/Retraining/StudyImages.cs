using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Retraining;

/// <summary>The images of a stored study, and where they lie.</summary>
/// <param name="Folder">What the data's relative paths are relative to.</param>
public sealed record StudyImages(DataOptions Data, string Folder)
{
    /// <summary>Whether what a relative path names is in the folder. Sets that come with NasLab are everywhere; files were looked for when their paths were read.</summary>
    private bool AreHere => DatasetCatalogue.Find(Data.Set) is { IsShipped: true }
        || string.Equals(Data.Set, DatasetCatalogue.Files.Name, StringComparison.Ordinal)
        || Directory.Exists(Path.Combine(Folder, Data.Folder));

    /// <summary>
    /// The images, where they are: below the folder of the config file that the study was last run from, else below the store's. What may be
    /// fetched and is in neither will be fetched to the first that is there.
    /// </summary>
    /// <param name="named">The only folder that is tried, where a person named one.</param>
    /// <returns>Null, with every path that is not there and every folder that was tried among the problems, where they are nowhere.</returns>
    public static StudyImages? Find(Study study, string storeFolder, string? named, List<string> problems)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(problems);
        var places = Places(study, storeFolder, named).DistinctBy(p => p.Folder, StringComparer.Ordinal).ToArray();
        var missing = new List<string>();
        StudyImages? fetchable = null;
        foreach (var (folder, _) in places)
        {
            var images = Read(study, folder, missing);
            if (images is { AreHere: true })
            {
                return images;
            }

            fetchable ??= images is { Data.Download: true } && Directory.Exists(folder) ? images : null;
        }

        if (fetchable is null)
        {
            problems.AddRange(missing.Distinct(StringComparer.Ordinal).Select(m => $"{study.Name}: {m}"));
            problems.Add(
                $"{study.Name}: relative paths of its data are relative to the folder of its config file, which --config-folder names; "
                + $"tried: {string.Join(", ", places.Select(p => $"{p.Folder} ({p.What})"))}.");
        }

        return fetchable;
    }

    private static IEnumerable<(string Folder, string What)> Places(Study study, string storeFolder, string? named)
    {
        if (named is not null)
        {
            yield return (named, "--config-folder");
            yield break;
        }

        if (Path.GetDirectoryName(study.ConfigFile) is { Length: > 0 } folder)
        {
            yield return (folder, "where its config file was");
        }

        yield return (storeFolder, "where its store is");
    }

    private static StudyImages? Read(Study study, string folder, List<string> missing)
    {
        try
        {
            var images = new StudyImages(CanonicalConfig.ReadData(study.Config, folder, Catalogues.BuiltIn), folder);
            if (!images.AreHere)
            {
                missing.Add($"data.folder: there is no folder {Path.Combine(folder, images.Data.Folder)}");
            }

            return images;
        }
        catch (ConfigException e)
        {
            missing.AddRange(e.Problems.Select(p => p.ToString()));
            return null;
        }
    }
}
