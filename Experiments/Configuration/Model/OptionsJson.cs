using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NasLab.Experiments.Configuration.Model;

/// <summary>Writes records of options as JSON with every key, in order of declaration.</summary>
public static class OptionsJson
{
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON of a value that a config file can hold, on one line.</summary>
    public static string Write(object value) => Write(writer => WriteValue(writer, value));

    internal static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Compact)) write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes the keys of a record into an object that the caller has begun.</summary>
    internal static void WriteKeys(Utf8JsonWriter writer, object record)
    {
        foreach (var property in OptionRecords.Properties(record.GetType()))
        {
            writer.WritePropertyName(OptionNames.Key(property.Name));
            WriteValue(writer, property.GetValue(record));
        }
    }

    internal static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case string text: writer.WriteStringValue(text); break;
            case Enum name: writer.WriteStringValue(OptionNames.Value(name)); break;
            case IEnumerable list: WriteList(writer, list); break;
            default:
                writer.WriteStartObject();
                WriteKeys(writer, value);
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        if (!IsUninitialised(list))
        {
            foreach (var element in list) WriteValue(writer, element);
        }

        writer.WriteEndArray();
    }

    /// <summary>Whether a list is an <c>ImmutableArray</c> that nobody has set, which counts as empty.</summary>
    private static bool IsUninitialised(IEnumerable list) => list.GetType().GetProperty("IsDefault")?.GetValue(list) is true;
}
