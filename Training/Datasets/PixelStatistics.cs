using System.Collections.Immutable;

namespace NasLab.Training.Datasets;

/// <summary>
/// Mean and standard deviation of each channel, in the pixels' own unit (bytes: 0 to 255). A channel that never varies has the
/// deviation 1, so that dividing by it is safe.
/// </summary>
public sealed record PixelStatistics(ImmutableArray<double> Mean, ImmutableArray<double> Std)
{
    internal static PixelStatistics Of(ImageSet images)
    {
        var channels = images.Shape.Channels;
        var mean = new double[channels];
        var std = new double[channels];
        for (var c = 0; c < channels; c++)
        {
            (mean[c], var variance) = images.IsBytes ? OfBytes(images, c) : OfFloats(images, c);
            std[c] = variance > 1e-12 ? Math.Sqrt(variance) : 1;
        }

        return new PixelStatistics([.. mean], [.. std]);
    }

    private static (double Mean, double Variance) OfBytes(ImageSet images, int channel)
    {
        var counts = new long[256];
        foreach (var (start, length) in Planes(images, channel))
        {
            foreach (var pixel in images.Bytes.Span.Slice(start, length))
            {
                counts[pixel]++;
            }
        }

        double n = 0, sum = 0, squares = 0;
        for (var value = 0; value < counts.Length; value++)
        {
            n += counts[value];
            sum += (double)counts[value] * value;
            squares += (double)counts[value] * value * value;
        }

        return (sum / n, (squares / n) - (sum / n * (sum / n)));
    }

    private static (double Mean, double Variance) OfFloats(ImageSet images, int channel)
    {
        double n = 0, sum = 0, squares = 0;
        foreach (var (start, length) in Planes(images, channel))
        {
            n += length;
            foreach (var pixel in images.Floats.Span.Slice(start, length))
            {
                sum += pixel;
            }
        }

        var mean = sum / n;
        foreach (var (start, length) in Planes(images, channel))
        {
            foreach (var pixel in images.Floats.Span.Slice(start, length))
            {
                squares += (pixel - mean) * (pixel - mean);
            }
        }

        return (mean, squares / n);
    }

    private static IEnumerable<(int Start, int Length)> Planes(ImageSet images, int channel)
    {
        var plane = images.Shape.Height * images.Shape.Width;
        for (var i = 0; i < images.Count; i++)
        {
            yield return (((i * images.Shape.Channels) + channel) * plane, plane);
        }
    }
}
