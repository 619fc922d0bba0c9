using System.Collections.Immutable;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Configuration;

/// <summary>Groups of keys that are the same but for their defaults, seen as one: the options of most families of spaces.</summary>
internal static class AlikeKeys
{
    /// <summary>The default of a merged key whose groups have different ones.</summary>
    public const string Differs = "differs";

    /// <summary>Equal for keys of the same names, types and descriptions all the way down.</summary>
    public static string Signature(ImmutableArray<OptionKey> keys) =>
        string.Join('\n', keys.Select(k => $"{k.Name}|{k.Description}|{k.IsRequired}|{Signature(k.Type)}"));

    /// <summary>One group of keys for several of one signature.</summary>
    public static ImmutableArray<OptionKey> Merge(ImmutableArray<ImmutableArray<OptionKey>> groups) =>
        [.. groups[0].Select((_, i) => Merge([.. groups.Select(g => g[i])]))];

    private static OptionKey Merge(ImmutableArray<OptionKey> keys)
    {
        var first = keys[0];
        return first with
        {
            DefaultJson = keys.All(k => string.Equals(k.DefaultJson, first.DefaultJson, StringComparison.Ordinal)) ? first.DefaultJson : Differs,
            Type = first.Type is GroupType group
                ? group with { Keys = Merge([.. keys.Select(k => ((GroupType)k.Type).Keys)]) }
                : first.Type,
        };
    }

    private static string Signature(OptionType type) => type switch
    {
        GroupType group => $"{{{Signature(group.Keys)}}}",
        ListType list => $"[{Signature(list.Element)}]",
        TextType text => string.Join(',', text.Allowed),
        _ => type.ToString(),
    };
}
