using System.Text;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Configuration;

/// <summary>Writes the tables of keys in docs/experiments-file.md.</summary>
public static class KeyTables
{
    private const int LongestDefault = 60;

    /// <summary>A Markdown table for each object of the file, in order of appearance.</summary>
    public static string Write(Catalogues catalogues)
    {
        var text = new StringBuilder();
        WriteGroup(text, new Place("", ""), "", FileModel.Of(catalogues).Keys);
        return text.ToString();
    }

    private static void WriteGroup(StringBuilder text, Place place, string summary, IReadOnlyCollection<OptionKey> keys)
    {
        text.Append("### ").Append(place.Title).Append("\n\n");
        if (summary.Length > 0) text.Append(summary).Append("\n\n");
        text.Append(keys.Count == 0 ? "No keys.\n" : "| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
        foreach (var key in keys)
        {
            text.Append($"| `{key.Name}` | {Cell(Value(key.Type))} | {Default(key)} | {Cell(key.Description)} |\n");
        }

        text.Append('\n');
        foreach (var key in keys) WriteBelow(text, place with { Path = OptionsBinder.Join(place.Path, key.Name) }, key.Type);
    }

    private static void WriteBelow(StringBuilder text, Place place, OptionType type)
    {
        switch (type)
        {
            case ListType list:
                WriteBelow(text, place with { Path = $"{place.Path}[]" }, list.Element);
                break;
            case GroupType group:
                WriteGroup(text, place, "", group.Keys);
                break;
            case ShorthandType shorthand:
                WriteGroup(text, place, $"A text stands for an object with that `{shorthand.Key}`.", shorthand.Group.Keys);
                break;
            case VariantType variant:
                WriteGroup(text, place, "", [variant.Selector, .. variant.Shared]);
                foreach (var alike in variant.Variants.GroupBy(v => AlikeKeys.Signature(v.Own.Keys), StringComparer.Ordinal).Select(g => g.ToList()))
                {
                    var like = alike.Count > 1 ? " and its like" : "";
                    WriteGroup(
                        text,
                        place with { Variant = $" with {variant.Selector.Name} `{alike[0].Name}`{like}" },
                        alike is [var only] ? only.Summary : $"The same keys, with other defaults, for {string.Join(", ", alike.Select(v => $"`{v.Name}`"))}.",
                        AlikeKeys.Merge([.. alike.Select(v => v.Own.Keys)]));
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Where an object stands, and with which selector's value.</summary>
    private sealed record Place(string Path, string Variant)
    {
        public string Title => Path.Length == 0 ? "The file" : $"`{Path}`{Variant}";
    }

    private static string Value(OptionType type) => type switch
    {
        TextType { Allowed.IsEmpty: false } text => string.Join(", ", text.Allowed.Select(n => $"`{n}`")),
        ListType { AllowsOne: true } list => $"{Value(list.Element)}, or a list of these",
        ListType list => $"list of: {Value(list.Element)}",
        WholeNumberOrWordType number => $"`{number.Word}`, or a whole number from {number.Min} to {number.Max}",
        _ => type.Noun,
    };

    private static string Default(OptionKey key) => key switch
    {
        { IsRequired: true } => "required",
        { Type: GroupType, DefaultJson: not null } => "as below",
        { DefaultJson: AlikeKeys.Differs } => "differs",
        { DefaultJson.Length: > LongestDefault } => "long",
        { DefaultJson: { } json } => $"`{Cell(json)}`",
        _ => "none",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
