using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.Training.Weights;

namespace NasLab.Experiments.Retraining.Export;

/// <summary>
/// A network as one JSON document: the architecture's id, the study's config, and the layers in the order in which they are computed, each
/// with its inputs, attributes, output shape and the names of its tensors.
/// </summary>
internal static class NetworkConfig
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ExportedNetwork network)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Indented))
        {
            json.WriteStartObject();
            WriteOrigin(json, network);
            WriteInput(json, network);
            WriteLayers(json, network);
            json.WritePropertyName("study");
            json.WriteRawValue(network.Study.Config);
            json.WriteEndObject();
        }

        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }

    private static void WriteOrigin(Utf8JsonWriter json, ExportedNetwork network)
    {
        json.WriteString("format", "naslab-network");
        json.WriteNumber("version", Version);
        json.WriteString(network.Trial.Role == TrialRole.Baseline ? "reference" : "architecture", network.Trial.Architecture);
        json.WriteString("experiment", network.Study.Name);
        json.WriteNumber("trial", network.Trial.Number);
        json.WriteNumber("parameters", network.Graph.Parameters);
        json.WriteNumber("macs", network.Graph.Macs);
    }

    private static void WriteInput(Utf8JsonWriter json, ExportedNetwork network)
    {
        json.WriteStartObject("input");
        WriteShape(json, "shape", network.Graph.Input);
        json.WriteString("resize", $"bilinear, from {network.Study.Input}, where the data's images have another height or width");
        WriteNumbers(json, "mean", network.Images.Pixels.Mean);
        WriteNumbers(json, "std", network.Images.Pixels.Std);
        json.WriteEndObject();
        json.WriteNumber("classes", network.Study.Classes);
    }

    private static void WriteLayers(Utf8JsonWriter json, ExportedNetwork network)
    {
        var tensors = Safetensors.Read(network.Weights).Select(t => t.Name).Order(StringComparer.Ordinal).ToLookup(Owner);
        json.WriteStartArray("layers");
        foreach (var node in network.Graph.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("name", node.Name);
            json.WriteString("kind", node.Operator.Kind);
            WriteNames(json, "inputs", node.Inputs.Select(i => network.Graph.Nodes[i].Name));
            LayerAttributes.Write(json, node.Operator);
            WriteShape(json, "output", node.Output);
            WriteNames(json, "tensors", tensors[node.Name]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The layer that a tensor belongs to: its name up to the last dot (see <see cref="Safetensors"/>).</summary>
    private static string Owner(string tensor) => tensor[..tensor.LastIndexOf('.')];

    private static void WriteShape(Utf8JsonWriter json, string key, TensorShape shape) =>
        WriteList(json, key, shape.IsVector ? [$"{shape.Channels}"] : [$"{shape.Channels}", $"{shape.Height}", $"{shape.Width}"]);

    private static void WriteNames(Utf8JsonWriter json, string key, IEnumerable<string> names) =>
        WriteList(json, key, names.Select(n => JsonSerializer.Serialize(n)));

    private static void WriteNumbers(Utf8JsonWriter json, string key, IEnumerable<double> numbers) =>
        WriteList(json, key, numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>On one line, which people read more easily than one for each element.</summary>
    private static void WriteList(Utf8JsonWriter json, string key, IEnumerable<string> elements)
    {
        json.WritePropertyName(key);
        json.WriteRawValue($"[{string.Join(", ", elements)}]");
    }
}
