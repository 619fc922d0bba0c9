using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasLab.Experiments.Configuration.Model;
using NasLab.SearchSpaces;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Configuration;

/// <summary>
/// Writes an experiment as JSON with every default in its place, so that two experiments can be compared key by key: limits are
/// merged into the devices, a device file is known by its name within and its digest, other paths stand as they were written.
/// </summary>
internal static class CanonicalConfig
{
    /// <summary>Where the architectures that a study begins with are kept; they follow from the other keys and another study.</summary>
    public const string WarmArchitecturesPath = $"search.{WarmStartKey}.{ArchitecturesKey}";

    private const string WarmStartKey = "warmStart";
    private const string ArchitecturesKey = "architectures";

    public static string Write(Experiment experiment) => OptionsJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", experiment.Name);
        writer.WriteStartObject("space");
        writer.WriteString("family", experiment.Space.Family.Name);
        OptionsJson.WriteKeys(writer, experiment.Space.Options);
        writer.WriteEndObject();
        writer.WritePropertyName("data");
        OptionsJson.WriteValue(writer, experiment.Data);
        writer.WritePropertyName("training");
        OptionsJson.WriteValue(writer, experiment.Training);
        WriteSearch(writer, experiment.Search);
        writer.WriteStartArray("devices");
        foreach (var target in experiment.Devices) WriteTarget(writer, target);
        writer.WriteEndArray();
        writer.WritePropertyName("baselines");
        OptionsJson.WriteValue(writer, experiment.Baselines);
        writer.WritePropertyName("workers");
        OptionsJson.WriteValue(writer, experiment.Workers is { } workers ? workers : FileModel.Auto);
        writer.WriteEndObject();
    });

    /// <summary>The space that a canonical config names.</summary>
    /// <exception cref="ConfigException">The space or its options are not known to this version.</exception>
    public static SpaceSelection ReadSpace(string canonicalJson, Catalogues catalogues)
    {
        using var document = JsonDocument.Parse(canonicalJson);
        var binder = new OptionsBinder(folder: ".");
        return document.RootElement.TryGetProperty("space", out var space)
            && binder.TryBind(space, FileModel.OfSpace(catalogues), "space", out var bound) && binder.Problems.IsEmpty
            ? ExperimentReader.ReadSpace((BoundVariant)bound!, catalogues)
            : throw new ConfigException("the stored study", binder.Problems);
    }

    /// <summary>The images that a canonical config names; keys that it is too old to have are at their defaults.</summary>
    /// <param name="folder">What relative paths are relative to: the config file's folder.</param>
    /// <exception cref="ConfigException">A file is not there, or something is not known to this version.</exception>
    public static DataOptions ReadData(string canonicalJson, string folder, Catalogues catalogues) =>
        (DataOptions)Read(canonicalJson, "data", FileModel.OfData(catalogues), folder);

    /// <summary>The training that a canonical config names; keys that it is too old to have are at their defaults.</summary>
    /// <exception cref="ConfigException">Something is not known to this version.</exception>
    public static TrainingOptions ReadTraining(string canonicalJson) =>
        (TrainingOptions)Read(canonicalJson, "training", OptionRecords.Describe(new TrainingOptions()), folder: ".");

    private static object Read(string canonicalJson, string key, GroupType type, string folder)
    {
        using var document = JsonDocument.Parse(canonicalJson);
        var binder = new OptionsBinder(folder);
        if (!document.RootElement.TryGetProperty(key, out var part))
        {
            throw new ConfigException("the stored study", [new OptionProblem(key, "is missing")]);
        }

        return binder.TryBind(part, type, key, out var bound) && binder.Problems.IsEmpty
            ? bound!
            : throw new ConfigException("the stored study", binder.Problems);
    }

    /// <summary>
    /// The experiment with the architectures that it begins with, which its canonical config then holds: a study goes on without the
    /// store that they came from.
    /// </summary>
    public static Experiment BeginWith(Experiment experiment, ImmutableArray<string> architectures)
    {
        var config = JsonNode.Parse(experiment.CanonicalJson)!;
        config["search"]![WarmStartKey]![ArchitecturesKey] = new JsonArray([.. architectures.Select(a => JsonValue.Create(a))]);
        return experiment with
        {
            Search = experiment.Search with { WarmArchitectures = architectures },
            CanonicalJson = OptionsJson.Write(writer => config.WriteTo(writer)),
        };
    }

    /// <summary>The ids of the architectures that a stored study began with; none where it had no warm start.</summary>
    public static ImmutableArray<string> BegunWith(string canonicalJson) =>
        JsonNode.Parse(canonicalJson)!["search"]?[WarmStartKey]?[ArchitecturesKey] is JsonArray ids ? [.. ids.Select(i => i!.GetValue<string>())] : [];

    /// <summary>Whether a device of a stored study was described by a file of its own.</summary>
    public static bool IsFromFile(string canonicalJson, string device) =>
        JsonNode.Parse(canonicalJson)!["devices"] is JsonArray devices
        && devices.Any(d => d!["name"]!.GetValue<string>() == device && d["fileSha256"] is not null);

    private static void WriteSearch(Utf8JsonWriter writer, SearchOptions search)
    {
        writer.WriteStartObject("search");
        writer.WriteString("strategy", search.Strategy.Name);
        writer.WriteNumber("trials", search.Trials);
        writer.WriteNumber("seed", search.Seed);
        writer.WritePropertyName("options");
        OptionsJson.WriteValue(writer, search.Options);
        if (search.WarmStart is { } warmStart)
        {
            writer.WritePropertyName(WarmStartKey);
            OptionsJson.WriteValue(writer, warmStart);
        }

        if (search.PreFilter is { } preFilter)
        {
            writer.WritePropertyName("preFilter");
            OptionsJson.WriteValue(writer, preFilter);
        }

        writer.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter writer, DeviceTarget target)
    {
        writer.WriteStartObject();
        writer.WriteString("name", target.Device.Name);
        writer.WriteString("precision", OptionNames.Value(target.Precision));
        writer.WriteStartObject("limits");
        foreach (var limit in target.Limits) writer.WriteNumber(LimitOptions.KeyOf(limit.Figure), limit.Max);
        writer.WriteEndObject();
        if (target.FileSha256 is { } digest) writer.WriteString("fileSha256", digest);
        writer.WriteEndObject();
    }
}
