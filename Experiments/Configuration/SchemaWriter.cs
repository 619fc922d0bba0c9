using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Configuration;

/// <summary>
/// Writes the JSON schema (draft 7, the newest that editors support in full) of the experiments file: what it accepts, the binder
/// accepts, but for what no schema can say (names given twice, precisions a device lacks, files that are missing).
/// </summary>
public static class SchemaWriter
{
    // A whole stage table as a default would bury the keys; naslab spaces shows it.
    private const int LongestDefault = 400;

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, indented, a newline at its end.</summary>
    public static string Write(Catalogues catalogues)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "NasLab experiments",
            ["description"] = "What naslab run reads. Comments and trailing commas are allowed. Generated: see docs/experiments-file.md.",
            ["allowComments"] = true,
            ["allowTrailingCommas"] = true,
        };
        foreach (var (key, value) in Of(FileModel.Of(catalogues)).ToList()) schema[key] = value?.DeepClone();
        SchemaDefinitions.Hoist(schema);
        return new StringBuilder(schema.ToJsonString(Indented)).Append('\n').ToString();
    }

    private static JsonObject Of(OptionType type) => type switch
    {
        WholeNumberType number => OfWhole(number.Min, number.Max),
        WholeNumberOrWordType number => AnyOf(new JsonObject { ["const"] = number.Word }, OfWhole(number.Min, number.Max)),
        NumberType => new JsonObject { ["type"] = "number" },
        FlagType => new JsonObject { ["type"] = "boolean" },
        TextType { Allowed.IsEmpty: false } text => new JsonObject { ["type"] = "string", ["enum"] = Names(text.Allowed) },
        TextType or FileType => new JsonObject { ["type"] = "string" },
        ListType list => OfList(list),
        GroupType group => OfGroup(group),
        ShorthandType shorthand => AnyOf(
            Of(shorthand.Group.Keys.First(k => string.Equals(k.Name, shorthand.Key, StringComparison.Ordinal)).Type),
            OfGroup(shorthand.Group)),
        VariantType variant => OfVariant(variant),
        _ => throw new NotSupportedException($"No schema for {type.GetType().Name}."),
    };

    private static JsonObject OfWhole(long min, long max)
    {
        var schema = new JsonObject { ["type"] = "integer" };
        if (min > int.MinValue) schema["minimum"] = min;
        if (max < int.MaxValue) schema["maximum"] = max;
        return schema;
    }

    private static JsonObject OfList(ListType list)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(list.Element) };
        if (list.MinCount > 0) schema["minItems"] = list.MinCount;
        return list.AllowsOne ? AnyOf(schema, Of(list.Element)) : schema;
    }

    private static JsonObject OfGroup(GroupType group)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        AddRequired(schema, group.Keys);
        schema["properties"] = Properties(group.Keys);
        return schema;
    }

    private static JsonObject OfVariant(VariantType type)
    {
        OptionKey[] keys = [type.Selector, .. type.Shared];
        var schema = new JsonObject { ["type"] = "object" };
        AddRequired(schema, type.Implied is null ? keys : keys.Skip(1));
        if (type.Implied is { } implied)
        {
            schema["anyOf"] = new JsonArray(
                new JsonObject { ["required"] = Names([type.Selector.Name]) }, new JsonObject { ["required"] = Names([implied.Key]) });
        }

        var properties = Properties(keys);
        properties[type.Selector.Name]!["enumDescriptions"] = Names(type.Variants.Select(v => v.Summary));
        schema["properties"] = properties;
        schema["allOf"] = new JsonArray([.. type.Variants.Select(v => Branch(type, v, keys))]);
        return schema;
    }

    private static JsonObject Branch(VariantType type, Variant variant, OptionKey[] shared)
    {
        var properties = Properties(variant.Own.Keys);
        foreach (var key in shared) properties[key.Name] = true;
        var then = new JsonObject { ["additionalProperties"] = false };
        AddRequired(then, variant.Own.Keys);
        then["properties"] = properties;
        var selector = new JsonObject { [type.Selector.Name] = new JsonObject { ["const"] = variant.Name } };
        return new JsonObject
        {
            ["if"] = string.Equals(type.Implied?.Variant ?? type.Default, variant.Name, StringComparison.Ordinal)
                ? new JsonObject { ["properties"] = selector }
                : new JsonObject { ["required"] = Names([type.Selector.Name]), ["properties"] = selector },
            ["then"] = then,
        };
    }

    private static JsonObject Properties(IEnumerable<OptionKey> keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
        {
            var schema = Of(key.Type);
            if (key.AllowsNull) schema = AnyOf(schema, new JsonObject { ["type"] = "null" });
            if (key.Description.Length > 0) schema.Insert(0, "description", key.Description);
            if (key.DefaultJson is { Length: <= LongestDefault } value) schema["default"] = JsonNode.Parse(value);
            properties[key.Name] = schema;
        }

        return properties;
    }

    private static void AddRequired(JsonObject schema, IEnumerable<OptionKey> keys)
    {
        var required = Names(keys.Where(k => k.IsRequired).Select(k => k.Name));
        if (required.Count > 0) schema["required"] = required;
    }

    private static JsonObject AnyOf(params JsonNode[] schemas) => new() { ["anyOf"] = new JsonArray(schemas) };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(n => JsonValue.Create(n))];
}
