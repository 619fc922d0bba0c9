using NasLab.SearchSpaces;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>
/// Brings normalised images to the height and width that a network takes, on their device: bilinearly between pixel centres. Where a
/// side shrinks, the filter is widened by the factor (antialiasing), so that every pixel counts and fine patterns do not turn into
/// coarse ones.
/// </summary>
internal static class ImageResizing
{
    /// <summary>
    /// Images [N, C, H, W] of fp32 as [N, C, h, w] in the caller's scope; a second handle of the same tensor where the sizes
    /// agree.
    /// </summary>
    public static Tensor Fit(Tensor images, TensorShape network)
    {
        var (height, width) = (images.shape[2], images.shape[3]);
        if (height == network.Height && width == network.Width)
            return images.alias();

        var shrinks = network.Height < height || network.Width < width;
        return nn.functional.interpolate(
            images, [network.Height, network.Width], mode: InterpolationMode.Bilinear, align_corners: false, antialias: shrinks);
    }
}
