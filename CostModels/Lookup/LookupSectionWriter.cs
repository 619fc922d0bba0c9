using System.Text.Json;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Lookup;

/// <summary>Writes a device file's <c>lookup</c>, as <see cref="LookupSection"/> reads it: a shipped table by its name.</summary>
internal static class LookupSectionWriter
{
    public static void Write(Utf8JsonWriter json, LookupTable table)
    {
        json.WriteStartObject("lookup");
        json.WriteString("source", table.Source);
        json.WriteString("precision", table.Precision.ToName());
        if (table.NetworkOverSumSource.Length > 0)
        {
            DeviceFileWriter.WriteSourced(json, "networkOverSum", table.NetworkOverSum, table.NetworkOverSumSource);
        }

        if (table.Shipped is { } name)
        {
            json.WriteString("shipped", name);
        }
        else
        {
            json.WriteStartArray("entries");
            foreach (var entry in table.Entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LookupEntry entry)
    {
        var shape = entry.Shape;
        json.WriteStartObject();
        json.WriteString("kind", shape.Class?.ToName() ?? BlockShape.InvertedResidual);
        json.WriteNumber("inputSize", shape.InputSize);
        json.WriteNumber("inputChannels", shape.InputChannels);
        json.WriteNumber("outputChannels", shape.OutputChannels);
        json.WriteNumber("kernel", shape.Kernel);
        json.WriteNumber("stride", shape.Stride);
        if (shape.Class is null)
        {
            json.WriteNumber("expandedChannels", shape.ExpandedChannels);
            json.WriteNumber("squeezedChannels", shape.SqueezedChannels);
        }
        else
        {
            json.WriteNumber("groups", shape.Groups);
        }

        json.WriteString("activation", shape.Activation is { } activation ? KebabCase.Of(activation) : "none");
        json.WriteBoolean("shortcut", shape.Shortcut);
        json.WriteNumber("meanMs", entry.MeanMs);
        json.WriteNumber("deviationMs", entry.DeviationMs);
        json.WriteNumber("count", entry.Count);
        json.WriteEndObject();
    }
}
