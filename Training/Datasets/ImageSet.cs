using NasLab.SearchSpaces;

namespace NasLab.Training.Datasets;

/// <summary>
/// Labelled images in memory, immutable: pixels as [N, C, H, W], row-major, either bytes or floats, and a label for each image.
/// </summary>
public sealed class ImageSet
{
    private readonly byte[]? _bytes;
    private readonly float[]? _floats;
    private readonly int[] _labels;

    /// <summary>Takes ownership of the arrays.</summary>
    internal ImageSet(TensorShape shape, byte[] bytes, int[] labels)
        : this(shape, labels, bytes.Length) => _bytes = bytes;

    /// <summary>Takes ownership of the arrays.</summary>
    internal ImageSet(TensorShape shape, float[] floats, int[] labels)
        : this(shape, labels, floats.Length) => _floats = floats;

    private ImageSet(TensorShape shape, int[] labels, int elements)
    {
        if (elements != shape.Elements * labels.Length)
            throw new ArgumentException($"{labels.Length} labels and {elements} pixels of images of {shape} do not fit.", nameof(labels));

        Shape = shape;
        _labels = labels;
    }

    /// <summary>One image, [C, H, W].</summary>
    public TensorShape Shape { get; }

    public int Count => _labels.Length;

    /// <summary>Whether pixels are bytes from 0 to 255; otherwise floats of any scale.</summary>
    public bool IsBytes => _bytes is not null;

    /// <summary>The pixels where they are bytes; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The pixels where they are floats; empty otherwise.</summary>
    public ReadOnlyMemory<float> Floats => _floats;

    /// <summary>Classes from 0.</summary>
    public ReadOnlyMemory<int> Labels => _labels;

    /// <summary>The images at these indices, in their order, copied.</summary>
    internal ImageSet Select(ReadOnlySpan<int> indices)
    {
        var labels = new int[indices.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = _labels[indices[i]];
        }

        var size = (int)Shape.Elements;
        return _bytes is not null
            ? new ImageSet(Shape, Gather(_bytes, indices, size), labels)
            : new ImageSet(Shape, Gather(_floats!, indices, size), labels);
    }

    private static T[] Gather<T>(T[] pixels, ReadOnlySpan<int> indices, int size)
    {
        var taken = new T[indices.Length * size];
        for (var i = 0; i < indices.Length; i++)
        {
            pixels.AsSpan(indices[i] * size, size).CopyTo(taken.AsSpan(i * size));
        }

        return taken;
    }
}
