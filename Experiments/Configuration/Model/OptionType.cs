using System.Collections.Immutable;

namespace NasLab.Experiments.Configuration.Model;

/// <summary>
/// What a key of the experiments file may hold. One tree of these describes the whole file; the binder, the JSON schema and the
/// documentation walk it and nothing else.
/// </summary>
public abstract record OptionType
{
    /// <summary>What a value must be, for a message: <c>a whole number</c>.</summary>
    public abstract string Noun { get; }
}

/// <summary>A whole number in a range, ends included.</summary>
public sealed record WholeNumberType(long Min, long Max) : OptionType
{
    public override string Noun => this switch
    {
        { Min: int.MinValue, Max: int.MaxValue } or { Min: long.MinValue, Max: long.MaxValue } => "a whole number",
        { Max: int.MaxValue or long.MaxValue } => $"a whole number of at least {Min}",
        _ => $"a whole number from {Min} to {Max}",
    };
}

/// <summary>A whole number in a range, or one word (<c>auto</c>), which is bound as null.</summary>
public sealed record WholeNumberOrWordType(string Word, int Min, int Max) : OptionType
{
    public override string Noun => $"\"{Word}\" or a whole number from {Min} to {Max}";
}

/// <summary>A finite number.</summary>
public sealed record NumberType : OptionType
{
    public override string Noun => "a number";
}

public sealed record FlagType : OptionType
{
    public override string Noun => "true or false";
}

/// <summary>A text; where <paramref name="Allowed"/> names any, one of those, each of which is a <paramref name="What"/>.</summary>
public sealed record TextType(string What, ImmutableArray<string> Allowed) : OptionType
{
    public static TextType Free { get; } = new("text", []);

    public override string Noun => "a text";
}

/// <summary>The path of a file that is there, relative to the folder of the file being read.</summary>
public sealed record FileType : OptionType
{
    public override string Noun => "a file's path";
}

/// <summary>A list.</summary>
/// <param name="AllowsOne">Whether an element may stand for the list that holds it alone.</param>
public sealed record ListType(OptionType Element, int MinCount = 0, bool AllowsOne = false) : OptionType
{
    public override string Noun => AllowsOne ? "a list or one value" : "a list";
}

/// <summary>An object with the given keys, which <paramref name="Build"/> makes a value of.</summary>
/// <param name="Build">Makes the value of the keys that were there and right.</param>
/// <param name="Validate">What is wrong with the value made, with paths relative to it.</param>
public sealed record GroupType(
    ImmutableArray<OptionKey> Keys, Func<BoundKeys, object> Build, Func<object, IEnumerable<SearchSpaces.OptionProblem>> Validate)
    : OptionType
{
    public override string Noun => "an object";

    /// <summary>A group whose value is the bound keys themselves.</summary>
    public static GroupType Plain(params ImmutableArray<OptionKey> keys) => new(keys, static bound => bound, static _ => []);
}

/// <summary>An object with given keys, or a text that stands for an object of which it is the value of one key.</summary>
public sealed record ShorthandType(string Key, GroupType Group) : OptionType
{
    public override string Noun => $"a text (its {Key}) or an object";
}

/// <summary>An object in which the value of one key (<c>family</c>) decides which other keys there are.</summary>
/// <param name="Selector">That key; its type is a text with allowed names.</param>
/// <param name="Shared">Keys that are there whatever the selector says.</param>
public sealed record VariantType(OptionKey Selector, ImmutableArray<OptionKey> Shared, ImmutableArray<Variant> Variants) : OptionType
{
    public override string Noun => "an object";

    /// <summary>A key whose presence stands for the selector with a variant's name, where the selector is left out; null for none.</summary>
    public (string Key, string Variant)? Implied { get; init; }

    /// <summary>The variant that is meant where the selector is left out; null where it must be given (or is implied).</summary>
    public string? Default { get; init; }
}

/// <summary>One value of a <see cref="VariantType"/>'s selector and the keys that come with it.</summary>
public sealed record Variant(string Name, string Summary, GroupType Own);
