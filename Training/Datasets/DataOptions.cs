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

    public IEnumerable<OptionProblem> Validate() => [];
}
