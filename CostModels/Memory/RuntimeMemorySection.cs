using System.Collections.Immutable;
using System.Text.Json;
using NasLab.CostModels.Devices;

namespace NasLab.CostModels.Memory;

/// <summary>A device file's <c>memory</c>: <c>{ "runtime": "tflite-micro-cmsis-nn", "source": text }</c>.</summary>
internal static class RuntimeMemorySection
{
    public const string Key = "memory";

    private static readonly ImmutableArray<string> _keys = ["runtime", "source"];

    /// <summary>What the section says; null where there is none.</summary>
    public static RuntimeMemory? Read(JsonElement root, DeviceFileReader file, MachineModel? model)
    {
        if (!root.TryGetProperty(Key, out var section))
        {
            return null;
        }

        if (model is not (null or MachineModel.Microcontroller))
        {
            file.Problem(Key, $"does not belong to the model {KebabCase.Of(model.Value)}; allowed: with the model {KebabCase.Of(MachineModel.Microcontroller)}");
            return null;
        }

        if (!file.IsObject(section, Key, _keys))
        {
            return null;
        }

        var runtime = file.Choice<MemoryRuntime>(section, "runtime", KebabCase.Of, Key + ".");
        var source = file.Text(section, "source", Key + ".");
        return runtime is { } r && source is not null ? new RuntimeMemory(r, source) : null;
    }

    public static void Write(Utf8JsonWriter json, RuntimeMemory memory)
    {
        json.WriteStartObject(Key);
        json.WriteString("runtime", KebabCase.Of(memory.Runtime));
        json.WriteString("source", memory.Source);
        json.WriteEndObject();
    }
}
