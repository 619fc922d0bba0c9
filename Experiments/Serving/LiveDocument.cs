using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NasLab.Experiments.Serving;

/// <summary>A document as it is sent: made once for each version of what it says, compressed when someone takes it so.</summary>
/// <param name="Version">Changes whenever the body does; letters, digits, '.' and '-'.</param>
/// <param name="Type">The media type.</param>
internal sealed record LiveDocument(string Version, string Type, byte[] Body)
{
    private const string Json = "application/json; charset=utf-8";

    private readonly Lazy<byte[]> _compressed = new(() => Compress(Body));

    /// <summary>A value as JSON.</summary>
    public static LiveDocument Of<T>(string version, T value, JsonTypeInfo<T> type) => new(version, Json, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>The body compressed by gzip, quickly rather than well: it goes no further than this machine.</summary>
    public byte[] Compressed => _compressed.Value;

    private static byte[] Compress(byte[] body)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return output.ToArray();
    }
}
