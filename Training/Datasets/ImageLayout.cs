using NasLab.SearchSpaces;
using NasLab.Training.Datasets.Formats;

namespace NasLab.Training.Datasets;

/// <summary>
/// Brings arrays of images to [N, C, H, W]. Three dimensions are [N, H, W]. Four are [N, C, H, W] or [N, H, W, C]: square
/// images decide (the last two sizes equal: channels first; the middle two equal: channels last); else the smaller of the
/// second and the last size is the channels; where all this leaves it open, channels come first.
/// </summary>
internal static class ImageLayout
{
    /// <summary>One image's shape, and all pixels as [N, C, H, W]: a <c>byte[]</c> or a <c>float[]</c>.</summary>
    /// <exception cref="DataException">Another number of dimensions, or numbers that are neither bytes nor finite floats.</exception>
    public static (TensorShape Shape, Array Pixels) ToChannelsFirst(NumericArray images, string path)
    {
        if (images.Shape.Length is not (3 or 4))
            throw new DataException($"{path}: images of the shape {images.ShapeText}; [N, H, W], [N, C, H, W] and [N, H, W, C] are allowed.");
        if (images.Data is long[])
            throw new DataException($"{path}: pixels are integers of more than a byte; bytes (u1) and floats (f4, f8) are allowed.");
        if (images.Data is float[] floats && !Array.TrueForAll(floats, float.IsFinite))
            throw new DataException($"{path}: pixels hold NaN or infinite numbers; finite ones are allowed.");
        if (images.Shape.Length == 3)
            return (TensorShape.Map(1, images.Shape[1], images.Shape[2]), images.Data);

        var (a, b, c) = (images.Shape[1], images.Shape[2], images.Shape[3]);
        return IsChannelsLast(a, b, c)
            ? (TensorShape.Map(c, a, b), images.Data is byte[] bytes ? Transpose(bytes, a * b, c) : Transpose((float[])images.Data, a * b, c))
            : (TensorShape.Map(a, b, c), images.Data);
    }

    internal static bool IsChannelsLast(int a, int b, int c)
    {
        if (a == b || b == c)
            return b != c;

        return c < a;
    }

    private static T[] Transpose<T>(T[] pixels, int positions, int channels)
    {
        var moved = new T[pixels.Length];
        var size = positions * channels;
        for (var image = 0; image < pixels.Length; image += size)
        {
            for (var p = 0; p < positions; p++)
            {
                for (var c = 0; c < channels; c++)
                {
                    moved[image + (c * positions) + p] = pixels[image + (p * channels) + c];
                }
            }
        }

        return moved;
    }
}
