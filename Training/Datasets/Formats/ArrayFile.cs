using System.Collections.Immutable;
using System.IO.Compression;

namespace NasLab.Training.Datasets.Formats;

/// <summary>Reads a file of numbers, IDX or NPY, gzip-compressed or not; which it is, its first bytes tell.</summary>
internal static class ArrayFile
{
    /// <summary>deflate cannot compress further than this, so a header that promises more is wrong.</summary>
    private const long LargestCompression = 1032;

    /// <summary>Reads all of a file's numbers.</summary>
    /// <exception cref="DataException">The file is missing, cannot be read, or is neither IDX nor NPY.</exception>
    public static NumericArray Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var compressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            using Stream stream = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(stream, path, compressed ? file.Length * LargestCompression : file.Length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException($"{path}: there is no such file.", e);
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"{path}: the gzip compression is damaged; fetch or write the file again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static NumericArray Read(Stream stream, string path, long mostBytes)
    {
        var magic = new byte[4];
        var got = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (got == magic.Length && NpyFormat.Matches(magic))
            return NpyFormat.Read(stream, path, mostBytes);
        if (got == magic.Length && IdxFormat.Matches(magic))
            return IdxFormat.Read(magic, stream, path, mostBytes);

        throw new DataException($"{path}: neither an IDX nor an NPY file (each may be gzip-compressed).");
    }

    /// <summary>Fills a buffer of the promised size, to the file's last byte.</summary>
    /// <exception cref="DataException">The file holds less, or more.</exception>
    public static byte[] ReadData(Stream stream, string path, ImmutableArray<int> shape, int elementBytes, long mostBytes)
    {
        var bytes = elementBytes;
        try
        {
            foreach (var size in shape)
            {
                bytes = checked(bytes * size);
            }
        }
        catch (OverflowException e)
        {
            throw new DataException($"{path}: [{string.Join(", ", shape)}] is larger than the 2 GiB that one file may hold.", e);
        }

        if (bytes > mostBytes)
            throw new DataException($"{path}: truncated: the header promises {bytes} bytes of numbers, the file has fewer.");

        var data = new byte[bytes];
        var got = stream.ReadAtLeast(data, bytes, throwOnEndOfStream: false);
        if (got < bytes)
            throw new DataException($"{path}: truncated: the header promises {bytes} bytes of numbers, {got} follow.");
        if (stream.ReadByte() >= 0)
            throw new DataException($"{path}: longer than the {bytes} bytes of numbers that its header promises.");

        return data;
    }
}
