using System.Text.Json;

namespace NasLab.Experiments.Configuration.Model;

/// <summary>Reads and shows JSON a person wrote.</summary>
internal static class JsonText
{
    private const int LongestShown = 40;

    /// <summary>The text of a JSON string; null where it is no string or holds a lone surrogate.</summary>
    public static string? Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String) return null;
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A property's name; its raw text where it holds a lone surrogate.</summary>
    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return property.ToString().Split('"')[1];
        }
    }

    /// <summary>A key as a part of a path: as it is where it is a plain word, else <c>["in quotes"]</c>.</summary>
    public static string Key(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$') ? name : $"[{Quote(name)}]";

    public static string Quote(string text) => OptionsJson.Write(Cut(text));

    /// <summary>A value in a few words, for the end of a sentence.</summary>
    public static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => $"the text {Quote(Of(json) ?? "?")}",
        JsonValueKind.Number => Cut(json.GetRawText()),
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => json.GetRawText(),
    };

    private static string Cut(string text) => text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…");
}
