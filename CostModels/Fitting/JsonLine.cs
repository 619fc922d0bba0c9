using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NasLab.CostModels.Fitting;

/// <summary>An element of a list on one line of an indented document, so that long lists can be read and compared line by line.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions _compact = new() { Indented = false };

    public static void Write(Utf8JsonWriter json, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var line = new Utf8JsonWriter(buffer, _compact))
        {
            write(line);
        }

        // A raw value is written where the document stands, without the line break that other values begin with.
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        json.WriteRawValue(json.Options.Indented ? $"\n{new string(' ', json.Options.IndentSize * json.CurrentDepth)}{text}" : text);
    }
}
