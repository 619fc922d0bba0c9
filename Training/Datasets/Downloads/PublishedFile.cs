namespace NasLab.Training.Datasets.Downloads;

/// <summary>A file as its authors publish it.</summary>
/// <param name="Name">Its name in the data folder.</param>
/// <param name="Md5">Lower-case hexadecimal; checked on downloads only, so a recompressed file that a person put there is welcome.</param>
/// <param name="MegaBytes">Rounded; told before the download begins.</param>
public sealed record PublishedFile(string Name, Uri Address, string Md5, double MegaBytes);
