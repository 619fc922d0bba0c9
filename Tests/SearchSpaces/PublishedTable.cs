using System.IO.Compression;

namespace NasLab.Tests.SearchSpaces;

/// <summary>Reads a table of the fixtures; see the README beside them.</summary>
internal static class PublishedTable
{
    /// <summary>The rows of a compressed table of comma-separated values, without its header.</summary>
    /// <param name="columns">The header that the table must have.</param>
    public static List<string[]> Read(string file, params string[] columns)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "SearchSpaces", "Fixtures", "Tabular", file));
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        Assert.Equal(columns, reader.ReadLine()!.Split(','));
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(line.Split(','));
        }

        return rows;
    }
}
