using System.Buffers.Binary;
using System.Collections.Immutable;

namespace NasLab.Training.Datasets.Formats;

/// <summary>
/// The format of the MNIST files: two zero bytes, a type byte, the number of dimensions, each size as a big-endian 32-bit
/// integer, then the numbers, big-endian (LeCun, Cortes and Burges, "The MNIST database").
/// </summary>
internal static class IdxFormat
{
    private const int MostDimensions = 8;

    public static bool Matches(ReadOnlySpan<byte> magic) => magic[0] == 0 && magic[1] == 0 && ElementBytes(magic[2]) > 0;

    /// <summary>Reads on behind the magic's four bytes.</summary>
    /// <exception cref="DataException">The header is impossible, or the file does not hold what it promises.</exception>
    public static NumericArray Read(ReadOnlySpan<byte> magic, Stream stream, string path, long mostBytes)
    {
        var type = magic[2];
        var dimensions = magic[3];
        if (dimensions is 0 or > MostDimensions)
            throw new DataException($"{path}: an IDX file of {dimensions} dimensions; 1 to {MostDimensions} are allowed.");

        Span<byte> header = stackalloc byte[4 * MostDimensions];
        header = header[..(4 * dimensions)];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            throw new DataException($"{path}: truncated within the IDX header.");

        var shape = ImmutableArray.CreateBuilder<int>(dimensions);
        for (var i = 0; i < dimensions; i++)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(header[(4 * i)..]);
            if (size < 1)
                throw new DataException($"{path}: size {i} of the IDX header is {size}; 1 or more is allowed.");

            shape.Add(size);
        }

        var sizes = shape.MoveToImmutable();
        return new NumericArray(sizes, Decode(type, ArrayFile.ReadData(stream, path, sizes, ElementBytes(type), mostBytes)));
    }

    private static int ElementBytes(byte type) => type switch { 0x08 or 0x09 => 1, 0x0B => 2, 0x0C or 0x0D => 4, 0x0E => 8, _ => 0 };

    private static Array Decode(byte type, byte[] data) => type switch
    {
        0x08 => data,
        0x09 => Map(data, 1, static b => (long)(sbyte)b[0]),
        0x0B => Map(data, 2, static b => (long)BinaryPrimitives.ReadInt16BigEndian(b)),
        0x0C => Map(data, 4, static b => (long)BinaryPrimitives.ReadInt32BigEndian(b)),
        0x0D => Map(data, 4, BinaryPrimitives.ReadSingleBigEndian),
        _ => Map(data, 8, static b => (float)BinaryPrimitives.ReadDoubleBigEndian(b)),
    };

    private static T[] Map<T>(byte[] data, int elementBytes, Func<ReadOnlySpan<byte>, T> read)
    {
        var numbers = new T[data.Length / elementBytes];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = read(data.AsSpan(i * elementBytes, elementBytes));
        }

        return numbers;
    }
}
