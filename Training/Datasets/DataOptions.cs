using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Training.Datasets;

/// <summary>Which images a study uses: the <c>data</c> part of a config file.</summary>
public sealed record DataOptions : IOptions
{
    [Description("A data set of the catalogue (naslab datasets), or files, for images of your own.")]
    public string Set { get; init; } = "fashion-mnist-12k";

    [Description("The folder that holds data sets not shipped with NasLab; relative to the config file.")]
    public string Folder { get; init; } = "data";

    [Description("Fetch the published files into the folder where they are missing.")]
    public bool Download { get; init; } = true;

    [Description("Share of the training images held out for validation: what the search sees.")]
    public double ValidationShare { get; init; } = 0.1;

    [Description("Use only this many training images (before the validation split); 0 uses all.")]
    public int Limit { get; init; }

    [Description("Seed of the validation split: the same for every trial of a study.")]
    public int SplitSeed { get; init; }

    [Description("For set files: training images, IDX or NPY, [N, H, W], [N, C, H, W] or [N, H, W, C], bytes or floats.")]
    public string? TrainImages { get; init; }

    [Description("For set files: training labels, IDX or NPY, [N].")]
    public string? TrainLabels { get; init; }

    [Description("For set files: test images.")]
    public string? TestImages { get; init; }

    [Description("For set files: test labels.")]
    public string? TestLabels { get; init; }

    public IEnumerable<OptionProblem> Validate()
    {
        var isFiles = string.Equals(Set, DatasetCatalogue.Files.Name, StringComparison.Ordinal);
        if (DatasetCatalogue.Find(Set) is null)
        {
            var names = DatasetCatalogue.All.Select(d => d.Name).ToArray();
            var guess = NearestName.To(Set, names) is { } near ? $" Did you mean {near}?" : "";
            yield return new OptionProblem("set", $"there is no data set {Set}; allowed are {string.Join(", ", names)}.{guess}");
        }

        if (string.IsNullOrWhiteSpace(Folder))
            yield return new OptionProblem("folder", "is empty; a folder's path is needed.");
        if (!(ValidationShare > 0 && ValidationShare < 1))
            yield return new OptionProblem("validationShare", $"is {ValidationShare}; a number above 0 and below 1 is allowed.");
        if (Limit is < 0 or 1)
            yield return new OptionProblem("limit", $"is {Limit}; 0 (all images) or 2 and more are allowed.");

        foreach (var (path, file) in new[] { ("trainImages", TrainImages), ("trainLabels", TrainLabels), ("testImages", TestImages), ("testLabels", TestLabels) })
        {
            if (isFiles && string.IsNullOrWhiteSpace(file))
                yield return new OptionProblem(path, "is missing; set files needs the path of an IDX or NPY file here.");
            if (!isFiles && file is not null)
                yield return new OptionProblem(path, "is for set files only; leave it out, or write \"set\": \"files\".");
        }
    }
}
