using System.Text;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Configuration;

/// <summary>Writes the tables of keys in docs/experiments-file.md.</summary>
public static class KeyTables
{
    /// <summary>A Markdown table for each object of the file, in order of appearance.</summary>
    public static string Write(Catalogues catalogues)
    {
        var text = new StringBuilder();
        WriteGroup(text, "The file", "", FileModel.Of(catalogues).Keys);
        return text.ToString();
    }

    private static void WriteGroup(StringBuilder text, string title, string summary, IReadOnlyCollection<OptionKey> keys)
    {
        text.Append("### ").Append(title).Append("\n\n");
        if (summary.Length > 0) text.Append(summary).Append("\n\n");
        if (keys.Count == 0)
        {
            text.Append("No keys.\n\n");
            return;
        }

        text.Append("| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
        foreach (var key in keys)
        {
            text.Append($"| `{key.Name}` | {Cell(Value(key.Type))} | {Default(key)} | {Cell(key.Description)} |\n");
        }

        text.Append('\n');
        foreach (var key in keys) WriteBelow(text, title, key);
    }

    private static void WriteBelow(StringBuilder text, string parent, OptionKey key)
    {
        var title = parent.StartsWith('`') ? $"{parent[..^1]}.{key.Name}`" : $"`{key.Name}`";
        switch (key.Type)
        {
            case ListType list:
                WriteBelow(text, parent, key with { Name = $"{key.Name}[]", Type = list.Element });
                break;
            case GroupType group:
                WriteGroup(text, title, "", group.Keys);
                break;
            case ShorthandType shorthand:
                WriteGroup(text, title, $"A text stands for an object with that `{shorthand.Key}`.", shorthand.Group.Keys);
                break;
            case VariantType variant:
                WriteGroup(text, title, "", [variant.Selector, .. variant.Shared]);
                foreach (var one in variant.Variants)
                {
                    WriteGroup(text, $"{title[..^1]}` with {variant.Selector.Name} `{one.Name}`", one.Summary, one.Own.Keys);
                }

                break;
            default:
                break;
        }
    }

    private static string Value(OptionType type) => type switch
    {
        TextType { Allowed.IsEmpty: false } text => string.Join(", ", text.Allowed.Select(n => $"`{n}`")),
        ListType list => $"list of: {Value(list.Element)}",
        WholeNumberOrWordType number => $"`{number.Word}`, or a whole number from {number.Min} to {number.Max}",
        _ => type.Noun,
    };

    private static string Default(OptionKey key) => key switch
    {
        { IsRequired: true } => "required",
        { DefaultJson: { } json } => $"`{Cell(json)}`",
        _ => "none",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
