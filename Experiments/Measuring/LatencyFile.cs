using System.Collections.Immutable;
using System.Text.Json;
using NasLab.Experiments.Commands;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Measuring;

/// <summary>
/// A file of measured latencies and, beside it as <c>FILE.json</c>, how they were measured. Each is written whole to another
/// name and renamed, so that at any moment what lies there is complete.
/// </summary>
/// <param name="path">The table's absolute path.</param>
/// <param name="name">The path as the person who asked for it wrote it, for messages.</param>
internal sealed class LatencyFile(string path, string name)
{
    public const string DocumentSuffix = ".json";

    private const string What = "the measurements";

    public string Name => name;

    /// <summary>What the file holds; null where there is none. The rows are the table's, whatever the document says.</summary>
    /// <exception cref="BadInputException">The table or its document is damaged, or the document is missing.</exception>
    public LatencyDocument? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (!File.Exists(path + DocumentSuffix))
        {
            throw new BadInputException($"{name}{DocumentSuffix} is missing, which says how the rows of {name} were measured. --output names another file to begin.");
        }

        var rows = ReadTable(path, name);
        try
        {
            var document = JsonSerializer.Deserialize<LatencyDocument>(File.ReadAllText(path + DocumentSuffix), JsonOutput.Options);
            return document is { Machine: not null, Settings: not null, Reference: not null, Clock.IsDefault: false }
                ? document with { Rows = rows }
                : throw new BadInputException($"{name}{DocumentSuffix}: the machine, the settings, the reference or the clock is missing.");
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{name}{DocumentSuffix}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{name}{DocumentSuffix}: {e.Message}");
        }
    }

    /// <summary>The rows of a table, without its document.</summary>
    /// <exception cref="BadInputException">It cannot be read, or it is damaged.</exception>
    public static ImmutableArray<LatencyFigure> ReadTable(string path, string name)
    {
        try
        {
            using var table = File.OpenRead(path);
            return LatencyTable.Read(table);
        }
        catch (FormatException e)
        {
            throw new BadInputException([.. e.Message.Split(Environment.NewLine).Select(m => $"{name}: {m}")]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{name}: {e.Message}");
        }
    }

    /// <summary>Writes the document, then the table.</summary>
    /// <exception cref="WorkFailedException">The disk does not take them.</exception>
    public void Write(LatencyDocument document)
    {
        WholeFile.Write(path + DocumentSuffix, What, writer => writer.Write(JsonSerializer.Serialize(document, JsonOutput.Options) + "\n"));
        WholeFile.Write(path, What, writer => writer.Write(LatencyTable.Write(document.Rows)));
    }
}
