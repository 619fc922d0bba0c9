using NasLab.SearchSpaces;

namespace NasLab.Training.Datasets;

/// <summary>
/// The images of a study, in memory and immutable: what the networks train on, what the search sees, and, apart, what the
/// members of a front are scored on once.
/// </summary>
/// <param name="Set">The data set's name in the catalogue.</param>
/// <param name="Classes">Labels are 0 to Classes - 1.</param>
/// <param name="Training">What gradients come from.</param>
/// <param name="Validation">Carved out of the published training images; in each class the same share.</param>
/// <param name="Test">The published test images.</param>
/// <param name="Statistics">Of the training part alone: the networks see (pixel - mean) / std.</param>
public sealed record ImageData(
    string Set, int Classes, ImageSet Training, ImageSet Validation, ImageSet Test, PixelStatistics Statistics)
{
    /// <summary>One image, [C, H, W].</summary>
    public TensorShape Shape => Training.Shape;
}
