using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>Many numbers, written on one line with six significant digits each.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record NumberRow(ImmutableArray<double> Values)
{
    public override string ToString() => $"[{string.Join(",", Values.Select(v => v.ToString("G6", CultureInfo.InvariantCulture)))}]";

    private sealed class Converter : JsonConverter<NumberRow>
    {
        public override NumberRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<ImmutableArray<double>>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, NumberRow value, JsonSerializerOptions options) => writer.WriteRawValue(value.ToString());
    }
}
