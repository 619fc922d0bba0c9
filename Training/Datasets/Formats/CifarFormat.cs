using System.Formats.Tar;
using System.IO.Compression;
using NasLab.SearchSpaces;

namespace NasLab.Training.Datasets.Formats;

/// <summary>
/// The binary version of CIFAR-10 and CIFAR-100: records of one label byte (CIFAR-100: a coarse and a fine one, of which the
/// fine one counts) and 3,072 bytes, red, green and blue planes of 32 x 32, row by row (Krizhevsky 2009).
/// </summary>
internal static class CifarFormat
{
    public static TensorShape Shape { get; } = TensorShape.Map(3, 32, 32);

    /// <summary>Joins files of one part; <paramref name="labelBytes"/> is 1 or 2, of which the last is the label.</summary>
    /// <exception cref="DataException">A file's length is no whole number of records, or a label is out of range.</exception>
    public static ImageSet Decode(IReadOnlyList<(string Path, byte[] Data)> files, int labelBytes, int classes)
    {
        var pixels = (int)Shape.Elements;
        var record = labelBytes + pixels;
        var bad = files.Where(f => f.Data.Length == 0 || f.Data.Length % record != 0)
            .Select(f => $"{f.Path}: truncated: {f.Data.Length} bytes are no whole number of records of {record} bytes.").ToArray();
        if (bad.Length > 0)
            throw new DataException([.. bad]);

        var count = files.Sum(f => f.Data.Length / record);
        var bytes = new byte[count * pixels];
        var labels = new int[count];
        var at = 0;
        foreach (var (path, data) in files)
        {
            for (var offset = 0; offset < data.Length; offset += record, at++)
            {
                labels[at] = data[offset + labelBytes - 1];
                if (labels[at] >= classes)
                    throw new DataException($"{path}: the label at byte {offset + labelBytes - 1} is {labels[at]}; 0 to {classes - 1} are allowed.");

                data.AsSpan(offset + labelBytes, pixels).CopyTo(bytes.AsSpan(at * pixels));
            }
        }

        return new ImageSet(Shape, bytes, labels);
    }

    /// <summary>The named members of a .tar.gz file, whatever folder they lie in.</summary>
    /// <exception cref="DataException">The archive is damaged or lacks a member.</exception>
    public static IReadOnlyList<(string Path, byte[] Data)> ReadArchive(string path, IReadOnlyList<string> members)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var file = File.OpenRead(path);
            using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            using var tar = new TarReader(unzipped);
            while (found.Count < members.Count && tar.GetNextEntry() is { } entry)
            {
                var name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
                if (!members.Contains(name, StringComparer.Ordinal) || entry.DataStream is null)
                    continue;

                using var memory = new MemoryStream((int)entry.Length);
                entry.DataStream.CopyTo(memory);
                found[name] = memory.ToArray();
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            throw new DataException($"{path}: cannot be read: {e.Message} Delete it and fetch it again.", e);
        }

        var missing = members.Where(m => !found.ContainsKey(m)).ToArray();
        return missing.Length == 0
            ? [.. members.Select(m => ($"{path}!{m}", found[m]))]
            : throw new DataException($"{path}: the archive lacks {string.Join(", ", missing)}; delete it and fetch it again.");
    }
}
