using System.Text.Json;
using NasLab.CostModels.Devices;

namespace NasLab.Tests.CostModels;

public sealed class DeviceFileWriterTests
{
    private static readonly JsonDocumentOptions _lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> Names => [.. DeviceCatalogue.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_device_is_written_as_the_file_that_it_was_read_from(string name)
    {
        using var shipped = typeof(DeviceCatalogue).Assembly.GetManifestResourceStream($"devices/{name}.json")!;
        using var expected = JsonDocument.Parse(shipped, _lenient);

        using var written = Written(DeviceCatalogue.Find(name)!);

        Assert.True(JsonElement.DeepEquals(expected.RootElement, written.RootElement), $"{expected.RootElement}\n{written.RootElement}");
    }

    [Fact]
    public void A_table_of_its_own_is_written_entry_by_entry()
    {
        using var file = JsonDocument.Parse(
            """
            {
              "source": "Measured in the kitchen.", "precision": "fp32",
              "entries": [
                { "kind": "inverted-residual", "inputSize": 28, "inputChannels": 40, "outputChannels": 40, "kernel": 5, "stride": 1,
                  "expandedChannels": 120, "squeezedChannels": 32, "activation": "hard-swish", "shortcut": true, "meanMs": 1.5, "deviationMs": 0.1, "count": 7 },
                { "kind": "linear", "inputSize": 1, "inputChannels": 1280, "outputChannels": 1000, "kernel": 1, "stride": 1,
                  "groups": 1, "activation": "none", "shortcut": false, "meanMs": 0.25, "deviationMs": 0, "count": 1 }
              ]
            }
            """);
        var device = WithLookup(DeviceCatalogue.Find("pixel2-cpu")!, file.RootElement);

        using var written = Written(device);

        Assert.True(JsonElement.DeepEquals(file.RootElement, written.RootElement.GetProperty("lookup")), written.RootElement.GetProperty("lookup").ToString());
    }

    private static Device WithLookup(Device device, JsonElement lookup)
    {
        using var plain = Written(device);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var property in plain.RootElement.EnumerateObject())
            {
                property.WriteTo(json);
            }

            json.WritePropertyName("lookup");
            lookup.WriteTo(json);
            json.WriteEndObject();
        }

        stream.Position = 0;
        return DeviceFile.Read(stream, "kitchen.json");
    }

    private static JsonDocument Written(Device device)
    {
        using var stream = new MemoryStream();
        DeviceFileWriter.Write(device, stream);
        return JsonDocument.Parse(stream.ToArray());
    }
}
