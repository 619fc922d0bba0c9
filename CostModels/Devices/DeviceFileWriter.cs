using System.Text.Json;
using NasLab.CostModels.Feasibility;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Lookup;
using NasLab.CostModels.Memory;

namespace NasLab.CostModels.Devices;

/// <summary>Writes a device as a file that <see cref="DeviceFile"/> reads back.</summary>
public static class DeviceFileWriter
{
    private static readonly JsonWriterOptions _indented = new() { Indented = true, NewLine = "\n" };

    public static void Write(Device device, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(device);
        using var json = new Utf8JsonWriter(stream, _indented);
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("name", device.Name);
        json.WriteString("displayName", device.DisplayName);
        json.WriteString("kind", KebabCase.Of(device.Kind));
        json.WriteString("model", KebabCase.Of(device.Model));
        json.WriteString("runtime", device.Runtime);
        json.WriteString("defaultPrecision", device.DefaultPrecision.ToName());
        if (device.FusionSource.Length > 0)
        {
            WriteFusion(json, device);
        }

        WriteConstants(json, "constants", device.Constants.Where(c => c.Precision is null));
        json.WriteStartObject("precisions");
        foreach (var precision in device.Precisions)
        {
            WriteConstants(json, precision.ToName(), device.Constants.Where(c => c.Precision == precision));
        }

        json.WriteEndObject();
        if (device.Memory is { } memory)
        {
            RuntimeMemorySection.Write(json, memory);
        }

        if (device.Lookup is { } lookup)
        {
            LookupSectionWriter.Write(json, lookup);
        }

        OperatorSupportWriter.Write(json, device.Operators);
        WriteFits(json, device);
        json.WriteEndObject();
    }

    private static void WriteFits(Utf8JsonWriter json, Device device)
    {
        if (device.Fitted.IsEmpty && device.Model != MachineModel.Measured)
        {
            return;
        }

        json.WriteStartArray("fitted");
        foreach (var fit in device.Fitted)
        {
            FittedLatencyWriter.Write(json, fit);
        }

        json.WriteEndArray();
    }

    private static void WriteFusion(Utf8JsonWriter json, Device device)
    {
        json.WriteStartObject("fusion");
        json.WriteBoolean("smoothActivations", device.Fusion.FusesSmoothActivations);
        json.WriteBoolean("residualAdd", device.Fusion.FusesResidualAdd);
        json.WriteBoolean("dropsDeadNodes", device.Fusion.DropsDeadNodes);
        json.WriteString("source", device.FusionSource);
        json.WriteEndObject();
    }

    private static void WriteConstants(Utf8JsonWriter json, string name, IEnumerable<Constant> constants)
    {
        json.WriteStartObject(name);
        foreach (var constant in constants)
        {
            WriteSourced(json, constant.Definition.Name, constant.Value, constant.Source);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes <c>name: { value, source }</c>.</summary>
    internal static void WriteSourced(Utf8JsonWriter json, string name, double value, string source)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", value);
        json.WriteString("source", source);
        json.WriteEndObject();
    }
}
