using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace NasLab.Training.Datasets.Formats;

/// <summary>
/// NumPy's array file, versions 1 to 3: magic, version, header length, a Python dictionary as text, the numbers
/// (numpy.lib.format). Read are u1, i4, i8, f4 and f8, little-endian, in C order.
/// </summary>
internal static partial class NpyFormat
{
    private const string Allowed = "allowed are |u1, <i4, <i8, <f4 and <f8";
    private const int MostHeaderBytes = 1 << 20;

    public static bool Matches(ReadOnlySpan<byte> magic) => magic is [0x93, (byte)'N', (byte)'U', (byte)'M'];

    /// <summary>Reads on behind the magic's first four bytes.</summary>
    /// <exception cref="DataException">Another version, type or order, or the file does not hold what its header promises.</exception>
    public static NumericArray Read(Stream stream, string path, long mostBytes)
    {
        var header = Header(stream, path);
        var descr = DescrPattern().Match(header);
        var order = OrderPattern().Match(header);
        var sizes = ShapePattern().Match(header);
        if (!descr.Success || !order.Success || !sizes.Success)
            throw new DataException($"{path}: the NPY header lacks a plain 'descr', 'fortran_order' or 'shape'; {Allowed}.");
        if (order.Groups["fortran"].Value is "True")
            throw new DataException($"{path}: numbers are in Fortran order; only C order is allowed (numpy.ascontiguousarray).");

        var type = descr.Groups["type"].Value;
        var elementBytes = type switch { "|u1" or "<u1" or "u1" => 1, "<i4" or "<f4" => 4, "<i8" or "<f8" => 8, _ => 0 };
        if (elementBytes == 0)
            throw new DataException($"{path}: numbers are of the type {type}; {Allowed}.");

        var shape = Shape(sizes.Groups["sizes"].Value, path);
        var data = ArrayFile.ReadData(stream, path, shape, elementBytes, mostBytes);
        return new NumericArray(shape, type[^2..] switch
        {
            "u1" => data,
            "f4" => MemoryMarshal.Cast<byte, float>(data).ToArray(),
            "i8" => MemoryMarshal.Cast<byte, long>(data).ToArray(),
            "f8" => Array.ConvertAll(MemoryMarshal.Cast<byte, double>(data).ToArray(), static d => (float)d),
            _ => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(data).ToArray(), static i => (long)i),
        });
    }

    private static string Header(Stream stream, string path)
    {
        Span<byte> rest = stackalloc byte[4];
        Fill(stream, rest, path);
        if (rest is not [(byte)'P', (byte)'Y', >= 1 and <= 3, _])
            throw new DataException($"{path}: an NPY file of version {rest[2]}; 1, 2 and 3 are allowed.");

        Span<byte> length = stackalloc byte[rest[2] == 1 ? 2 : 4];
        Fill(stream, length, path);
        var bytes = length.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (bytes > MostHeaderBytes)
            throw new DataException($"{path}: the NPY header claims {bytes} bytes; at most {MostHeaderBytes} are allowed.");

        var text = new byte[bytes];
        Fill(stream, text, path);
        return Encoding.UTF8.GetString(text);
    }

    private static void Fill(Stream stream, Span<byte> buffer, string path)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
            throw new DataException($"{path}: truncated within the NPY header.");
    }

    private static ImmutableArray<int> Shape(string text, string path)
    {
        var shape = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, out var size) || size < 1)
                throw new DataException($"{path}: the NPY header's shape is ({text}); sizes of 1 or more are allowed.");

            shape.Add(size);
        }

        return shape.Count > 0 ? shape.ToImmutable() : throw new DataException($"{path}: a single number; an array is needed.");
    }

    [GeneratedRegex(@"'descr'\s*:\s*'(?<type>[^']*)'", RegexOptions.ExplicitCapture)]
    private static partial Regex DescrPattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(?<fortran>True|False)", RegexOptions.ExplicitCapture)]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\((?<sizes>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex ShapePattern();
}
