using System.Text.Json.Nodes;

namespace NasLab.Experiments.Configuration;

/// <summary>
/// Moves what a JSON schema says several times (the families of spaces share most of their options) to its <c>definitions</c>.
/// </summary>
internal static class SchemaDefinitions
{
    private const int ShortestText = 300;

    /// <summary>Replaces, from the outside in, every description of an object that stands in the schema more than once.</summary>
    public static void Hoist(JsonObject schema)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(schema, counts);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var definitions = new JsonObject();
        Replace(schema, "", schema, counts, names, definitions);
        if (definitions.Count > 0) schema["definitions"] = definitions;
    }

    private static void Count(JsonNode? node, Dictionary<string, int> counts)
    {
        if (node is JsonArray array)
        {
            foreach (var element in array) Count(element, counts);
        }
        else if (node is JsonObject value)
        {
            if (IsLong(value, out var text)) counts[text] = counts.GetValueOrDefault(text) + 1;
            foreach (var (_, child) in value) Count(child, counts);
        }
    }

    private static void Replace(
        JsonNode node, string key, JsonObject root, Dictionary<string, int> counts, Dictionary<string, string> names, JsonObject definitions)
    {
        if (node is JsonArray array)
        {
            foreach (var element in array.OfType<JsonNode>().ToList()) Replace(element, key, root, counts, names, definitions);
            return;
        }

        if (node is not JsonObject value) return;
        if (!ReferenceEquals(value, root) && IsLong(value, out var text) && counts[text] > 1)
        {
            if (!names.TryGetValue(text, out var name))
            {
                name = FreeName(key, definitions);
                names.Add(text, name);
                var definition = (JsonObject)value.DeepClone();
                definitions[name] = definition;
                ReplaceChildren(definition, key, root, counts, names, definitions);
            }

            value.Clear();
            value["$ref"] = $"#/definitions/{name}";
            return;
        }

        ReplaceChildren(value, key, root, counts, names, definitions);
    }

    private static void ReplaceChildren(
        JsonObject value, string key, JsonObject root, Dictionary<string, int> counts, Dictionary<string, string> names, JsonObject definitions)
    {
        foreach (var (child, node) in value.ToList())
        {
            var isName = value.Parent is JsonObject && child is not ("items" or "properties" or "anyOf" or "allOf" or "then" or "if");
            if (node is not null) Replace(node, isName ? child : key, root, counts, names, definitions);
        }
    }

    private static bool IsLong(JsonObject value, out string text)
    {
        text = value.ContainsKey("type") && value.ContainsKey("properties") ? value.ToJsonString() : "";
        return text.Length > ShortestText;
    }

    private static string FreeName(string key, JsonObject definitions)
    {
        var name = key;
        for (var i = 2; definitions.ContainsKey(name); i++) name = $"{key}{i}";
        return name;
    }
}
