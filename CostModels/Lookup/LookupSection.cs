using System.Collections.Immutable;
using System.Text.Json;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Lookup;

/// <summary>
/// Reads the <c>lookup</c> section of a device file: a source, a precision, and either <c>shipped</c>, the name of a device in the table
/// that comes with NasLab, or <c>entries</c>, a table of its own. docs/devices.md shows an entry.
/// </summary>
internal static class LookupSection
{
    private const string _path = "lookup";

    private static readonly ImmutableArray<string> _keys = ["source", "precision", "networkOverSum", "shipped", "entries"];

    private static readonly ImmutableArray<string> _entryKeys =
    [
        "kind", "inputSize", "inputChannels", "outputChannels", "kernel", "stride", "groups", "expandedChannels", "squeezedChannels",
        "activation", "shortcut", "meanMs", "deviationMs", "count",
    ];

    private static readonly ImmutableArray<string> _kinds =
    [
        BlockShape.InvertedResidual, .. Enum.GetValues<OperatorClass>().Where(ShapeGraph.Supports).Select(c => c.ToName()),
    ];

    // What clamps costs nothing beside a convolution, and is not told apart from no activation.
    private static readonly ImmutableArray<string> _activations =
    [
        "none", .. Enum.GetValues<ActivationFunction>().Select(KebabCase.Of),
    ];

    /// <summary>The table; null where there is none, or where it is wrong, with the problems in the file's list.</summary>
    /// <param name="precisions">Those that the device has.</param>
    public static LookupTable? Read(JsonElement root, DeviceFileReader file, ImmutableArray<Precision> precisions)
    {
        if (!root.TryGetProperty(_path, out var section) || !file.IsObject(section, _path, _keys))
        {
            return null;
        }

        var source = file.Text(section, "source", $"{_path}.");
        var precision = Precision(section, file, precisions);
        var (scale, scaleSource) = section.TryGetProperty("networkOverSum", out var element) ? Scale(element, file) : (1, "");
        var entries = Entries(section, file);
        return source is null || precision is null || entries.IsEmpty ? null : new LookupTable(precision.Value, source, entries)
        {
            NetworkOverSum = scale,
            NetworkOverSumSource = scaleSource,
            Shipped = section.TryGetProperty("shipped", out var name) ? name.GetString() : null,
        };
    }

    private static (double Scale, string Source) Scale(JsonElement element, DeviceFileReader file)
    {
        const string path = $"{_path}.networkOverSum";
        if (!file.IsObject(element, path, ["value", "source"]))
        {
            return (1, "");
        }

        var source = file.Text(element, "source", $"{path}.") ?? "";
        return (file.Number(element, "value", path, x => x is >= 0.1 and <= 10 ? null : "must be from 0.1 to 10"), source);
    }

    private static Precision? Precision(JsonElement section, DeviceFileReader file, ImmutableArray<Precision> precisions)
    {
        if (file.Text(section, "precision", $"{_path}.") is not { } name)
        {
            return null;
        }

        var found = precisions.Cast<Precision?>().FirstOrDefault(p => p!.Value.ToName() == name);
        if (found is null && !precisions.IsEmpty)
        {
            file.Problem($"{_path}.precision", $"\"{name}\" is not among the precisions; allowed: {string.Join(", ", precisions.Select(p => p.ToName()))}");
        }

        return found;
    }

    private static ImmutableArray<LookupEntry> Entries(JsonElement section, DeviceFileReader file)
    {
        var isShipped = section.TryGetProperty("shipped", out _);
        if (isShipped == section.TryGetProperty("entries", out var list))
        {
            file.Problem(_path, "must have either shipped or entries");
            return [];
        }

        return isShipped ? Shipped(section, file) : Own(list, file);
    }

    private static ImmutableArray<LookupEntry> Shipped(JsonElement section, DeviceFileReader file)
    {
        if (file.Text(section, "shipped", $"{_path}.") is not { } name)
        {
            return [];
        }

        if (MobileBlocks.Devices.Contains(name))
        {
            return MobileBlocks.Of(name);
        }

        file.Problem($"{_path}.shipped", $"\"{name}\" is unknown; allowed: {string.Join(", ", MobileBlocks.Devices)}");
        return [];
    }

    private static ImmutableArray<LookupEntry> Own(JsonElement list, DeviceFileReader file)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            file.Problem($"{_path}.entries", "must be a list of at least one entry");
            return [];
        }

        var entries = ImmutableArray.CreateBuilder<LookupEntry>();
        var places = new Dictionary<BlockShape, int>();
        foreach (var (element, i) in list.EnumerateArray().Select((e, i) => (e, i)))
        {
            var path = $"{_path}.entries[{i}]";
            if (Entry(element, path, file) is not { } entry)
            {
                continue;
            }

            if (places.TryAdd(entry.Shape, i))
            {
                entries.Add(entry);
            }
            else
            {
                file.Problem(path, $"is the same shape as entries[{places[entry.Shape]}]; allowed: each once");
            }
        }

        return entries.ToImmutable();
    }

    private static LookupEntry? Entry(JsonElement element, string path, DeviceFileReader file)
    {
        var before = file.Problems.Count;
        if (!file.IsObject(element, path, _entryKeys))
        {
            return null;
        }

        var kind = Choice(element, "kind", path, file, _kinds);
        var activation = element.TryGetProperty("activation", out _) ? Choice(element, "activation", path, file, _activations) : "none";
        var shape = Shape(element, path, file, kind == BlockShape.InvertedResidual, activation);
        var meanMs = file.Number(element, "meanMs", path, x => x > 0 ? null : "must be above 0");
        var deviationMs = file.Number(element, "deviationMs", path, x => x >= 0 ? null : "must be 0 or above");
        var count = file.Count(element, "count", path, 1);
        if (file.Problems.Count > before)
        {
            return null;
        }

        var @class = Enum.GetValues<OperatorClass>().Cast<OperatorClass?>().FirstOrDefault(c => c!.Value.ToName() == kind);
        shape = Completed(shape with { Class = @class });
        return Fits(shape, path, file) ? new LookupEntry(shape, meanMs, deviationMs, count) : null;
    }

    /// <summary>Whether there is a network of the shape; parts that are right one by one may not fit each other.</summary>
    private static bool Fits(BlockShape shape, string path, DeviceFileReader file)
    {
        try
        {
            ShapeGraph.Of(shape);
            return true;
        }
        catch (ShapeException e)
        {
            file.Problem(path, $"channels, groups or sizes do not fit: {e.Message}");
            return false;
        }
    }

    private static BlockShape Shape(JsonElement element, string path, DeviceFileReader file, bool isBlock, string? activation)
    {
        var input = file.Count(element, "inputSize", path);
        var channels = file.Count(element, "inputChannels", path);
        var expanded = isBlock ? file.Count(element, "expandedChannels", path) : file.Absent(element, "expandedChannels", path, 0);
        var stride = file.Count(element, "stride", path, 1);
        return new BlockShape
        {
            InputSize = input,
            InputChannels = channels,
            OutputSize = (input + stride - 1) / stride,
            OutputChannels = file.Count(element, "outputChannels", path),
            Kernel = file.Count(element, "kernel", path, 1),
            Stride = stride,
            Groups = isBlock ? file.Absent(element, "groups", path, 1) : file.Count(element, "groups", path, 1),
            ExpandedChannels = expanded,
            Expands = isBlock && expanded != channels,
            SqueezedChannels = isBlock ? file.Count(element, "squeezedChannels", path, 0) : file.Absent(element, "squeezedChannels", path, 0),
            Activation = Activation(activation),
            Shortcut = element.TryGetProperty("shortcut", out _) && file.Flag(element, "shortcut", $"{path}."),
        };
    }

    /// <summary>What follows from the class: means and linear layers give one position.</summary>
    private static BlockShape Completed(BlockShape shape) =>
        shape.Class is OperatorClass.GlobalPool or OperatorClass.Linear ? shape with { OutputSize = 1 } : shape;

    private static ActivationFunction? Activation(string? name) =>
        Enum.GetValues<ActivationFunction>().Cast<ActivationFunction?>()
            .FirstOrDefault(a => KebabCase.Of(a!.Value) == name && a is not (ActivationFunction.Relu or ActivationFunction.Relu6));

    private static string? Choice(JsonElement element, string key, string path, DeviceFileReader file, ImmutableArray<string> allowed)
    {
        var text = file.Text(element, key, $"{path}.");
        if (text is null || allowed.Contains(text))
        {
            return text;
        }

        file.Problem($"{path}.{key}", $"\"{text}\" is unknown; allowed: {string.Join(", ", allowed)}");
        return null;
    }
}
