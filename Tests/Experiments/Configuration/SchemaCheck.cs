using System.Text.Json;
using System.Text.Json.Nodes;
using NasLab.Experiments.Configuration;

namespace NasLab.Tests.Experiments.Configuration;

/// <summary>Checks JSON against the schema, for the keywords that the schema uses; any other keyword throws.</summary>
internal static class SchemaCheck
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "$schema", "title", "description", "default", "enumDescriptions", "allowComments", "allowTrailingCommas",
    };

    private static readonly JsonNode Schema = JsonNode.Parse(SchemaWriter.Write(Catalogues.BuiltIn))!;

    public static string[] Problems(string json) => [.. Check(JsonNode.Parse(json, documentOptions: Lenient), Schema, "$")];

    private static IEnumerable<string> Check(JsonNode? value, JsonNode schema, string path)
    {
        if (schema is JsonValue always) return always.GetValue<bool>() ? [] : [$"{path}: not allowed"];
        var keywords = schema.AsObject();
        return keywords.SelectMany(k => CheckKeyword(value, k.Key, k.Value!, keywords, path));
    }

    private static IEnumerable<string> CheckKeyword(JsonNode? value, string keyword, JsonNode argument, JsonObject schema, string path)
    {
        var ok = keyword switch
        {
            "type" => IsOfType(value, argument.GetValue<string>()),
            "const" => JsonNode.DeepEquals(value, argument),
            "enum" => argument.AsArray().Any(a => JsonNode.DeepEquals(a, value)),
            "minimum" => value?.GetValueKind() != JsonValueKind.Number || value.GetValue<double>() >= argument.GetValue<double>(),
            "maximum" => value?.GetValueKind() != JsonValueKind.Number || value.GetValue<double>() <= argument.GetValue<double>(),
            "minItems" => value is not JsonArray list || list.Count >= argument.GetValue<int>(),
            "required" => value is not JsonObject o || argument.AsArray().All(n => o.ContainsKey(n!.GetValue<string>())),
            "additionalProperties" => value is not JsonObject o || o.All(p => schema["properties"]!.AsObject().ContainsKey(p.Key)),
            "anyOf" => argument.AsArray().Any(s => !Check(value, s!, path).Any()),
            _ => true,
        };
        if (!ok) return [$"{path}: {keyword}"];
        return keyword switch
        {
            "properties" when value is JsonObject o =>
                argument.AsObject().Where(p => o.ContainsKey(p.Key)).SelectMany(p => Check(o[p.Key], p.Value!, $"{path}.{p.Key}")),
            "items" when value is JsonArray list => list.SelectMany((e, i) => Check(e, argument, $"{path}[{i}]")),
            "allOf" => argument.AsArray().SelectMany(s => Check(value, s!, path)),
            "$ref" => Check(value, Definition(argument.GetValue<string>()), path),
            "if" => Check(value, argument, path).Any() ? [] : Check(value, schema["then"]!, path),
            "type" or "const" or "enum" or "minimum" or "maximum" or "minItems" or "required" or "additionalProperties" or "anyOf"
                or "properties" or "items" or "then" or "definitions" => [],
            _ => Annotations.Contains(keyword) ? [] : throw new NotSupportedException($"The check does not know {keyword}."),
        };
    }

    private static JsonNode Definition(string reference) => Schema["definitions"]![reference["#/definitions/".Length..]]!;

    private static bool IsOfType(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(value!.GetValue<double>()),
        _ => false,
    };
}
