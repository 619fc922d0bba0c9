using NasLab.Training.Datasets.Formats;

namespace NasLab.Training.Datasets;

/// <summary>Reads images and labels from a pair of IDX or NPY files.</summary>
internal static class ImageFiles
{
    /// <summary>More classes than any image data set has: a larger label is a mistake.</summary>
    public const int MostClasses = 100_000;

    /// <summary>Reads a pair; <paramref name="classes"/> is null where the labels decide.</summary>
    /// <exception cref="DataException">Everything that is wrong with either file, or with the two together.</exception>
    public static ImageSet Read(string imagePath, string labelPath, int? classes)
    {
        var problems = new List<string>();
        var pixels = Try(() => ImageLayout.ToChannelsFirst(ArrayFile.Read(imagePath), imagePath), problems);
        var labels = Try(() => Labels(labelPath, classes), problems);
        if (problems.Count > 0)
            throw new DataException([.. problems]);

        var count = pixels.Pixels.Length / pixels.Shape.Elements;
        if (count != labels!.Length)
            throw new DataException($"{labelPath}: {labels.Length} labels for the {count} images of {imagePath}; one for each image is needed.");

        return pixels.Pixels is byte[] bytes
            ? new ImageSet(pixels.Shape, bytes, labels)
            : new ImageSet(pixels.Shape, (float[])pixels.Pixels, labels);
    }

    /// <summary>Runs a reader, keeping its problems beside those of the others.</summary>
    public static T? Try<T>(Func<T> read, List<string> problems)
    {
        try
        {
            return read();
        }
        catch (DataException e)
        {
            problems.AddRange(e.Problems);
            return default;
        }
    }

    private static int[] Labels(string path, int? classes)
    {
        var array = ArrayFile.Read(path);
        if (array.Shape.Length != 1)
            throw new DataException($"{path}: labels of the shape {array.ShapeText}; [N] is allowed.");
        if (array.Data is float[])
            throw new DataException($"{path}: labels are floats; integers from 0 are allowed (u1, i4, i8).");

        var largest = (classes ?? MostClasses) - 1;
        var labels = array.Data is byte[] bytes ? Array.ConvertAll(bytes, static b => (long)b) : (long[])array.Data;
        var wrong = Array.FindIndex(labels, l => l < 0 || l > largest);
        return wrong < 0
            ? Array.ConvertAll(labels, static l => (int)l)
            : throw new DataException($"{path}: label {wrong} is {labels[wrong]}; 0 to {largest} are allowed.");
    }
}
