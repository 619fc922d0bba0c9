using System.Collections.Immutable;
using NasLab.SearchSpaces;
using NasLab.Training.Datasets.Downloads;

namespace NasLab.Training.Datasets;

/// <summary>A catalogue line. Shape and counts are null where the user's files decide.</summary>
/// <param name="Name">The name in config files, and the folder's name below the data folder.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="MegaBytes">On disk, as published; 0 where the user's files decide.</param>
/// <param name="Licence">As the authors state it.</param>
/// <param name="Source">Who made it, and the paper.</param>
/// <param name="Files">What is fetched where it is missing; empty for sets that are shipped or the user's own.</param>
public sealed record DatasetEntry(
    string Name, string Summary, TensorShape? Input, int? Classes, int? TrainingImages, int? TestImages, double MegaBytes,
    string Licence, string Source, ImmutableArray<PublishedFile> Files)
{
    /// <summary>Whether it comes with NasLab.</summary>
    public bool IsShipped { get; init; }
}
