using System.Buffers.Binary;
using System.IO.Compression;

namespace NasLab.CostModels.Measurements;

/// <summary>Data that may be compressed.</summary>
internal static class Gzip
{
    private const ushort _magic = 0x1f8b;

    /// <summary>The content itself, or unpacked where it begins as gzip data do.</summary>
    public static Stream Decompressed(MemoryStream content)
    {
        Span<byte> start = stackalloc byte[2];
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return length == start.Length && BinaryPrimitives.ReadUInt16BigEndian(start) == _magic
            ? new GZipStream(content, CompressionMode.Decompress)
            : content;
    }
}
