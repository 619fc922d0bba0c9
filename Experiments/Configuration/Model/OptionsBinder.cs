using System.Collections.Immutable;
using System.Text.Json;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration.Model;

/// <summary>
/// Binds JSON to the values that <see cref="OptionType"/>s describe, collecting every problem with its path: wrong types, unknown,
/// missing and repeated keys, unknown names, numbers out of range, and what the made values find wrong with themselves.
/// </summary>
/// <param name="folder">What paths of files are relative to.</param>
public sealed class OptionsBinder(string folder)
{
    /// <summary>Names that a message lists, at most.</summary>
    private const int MostNamed = 25;

    private readonly List<OptionProblem> _problems = [];

    /// <summary>Everything found so far, each problem once.</summary>
    public ImmutableArray<OptionProblem> Problems => [.. _problems.Distinct()];

    /// <summary>Binds a record of options on its own; keys left out keep the values they have in <paramref name="defaults"/>.</summary>
    public static (T Options, ImmutableArray<OptionProblem> Problems) Bind<T>(JsonElement json, T defaults, string path = "")
        where T : class, IOptions
    {
        var binder = new OptionsBinder(Environment.CurrentDirectory);
        var bound = binder.TryBind(json, OptionRecords.Describe(defaults), path, out var value) ? (T)value! : defaults;
        return (bound, binder.Problems);
    }

    public void Report(string path, string message) => _problems.Add(new OptionProblem(path, message));

    /// <summary>Whether something at or below a path is wrong already.</summary>
    public bool HasProblemAt(string path) => _problems.Exists(p => Covers(path, p.Path));

    /// <summary>Binds a value; false, with the problems reported, where it is not what it must be.</summary>
    public bool TryBind(JsonElement json, OptionType type, string path, out object? value)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(path);
        value = type switch
        {
            WholeNumberType number => BindWhole(json, number.Min, number.Max),
            WholeNumberOrWordType number => BindWholeOrWord(json, number),
            NumberType => BindNumber(json),
            FlagType => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null,
            TextType text => BindText(json, text, path),
            FileType => BindFile(json, path),
            ListType list => BindList(json, list, path),
            GroupType group when json.ValueKind == JsonValueKind.Object => BindGroup(json, group, path),
            ShorthandType shorthand => BindShorthand(json, shorthand, path),
            VariantType variant when json.ValueKind == JsonValueKind.Object => BindVariant(json, variant, path),
            _ => null,
        };
        if (value is null)
        {
            Report(path, $"must be {type.Noun}, but is {JsonText.Describe(json)}");
            return false;
        }

        if (ReferenceEquals(value, Word)) value = null;
        return !ReferenceEquals(value, Wrong);
    }

    /// <summary>Marks a value whose problems are reported already.</summary>
    private static readonly object Wrong = new();

    /// <summary>Marks the word that may stand for a number.</summary>
    private static readonly object Word = new();

    private static bool Covers(string ancestor, string path) =>
        path.StartsWith(ancestor, StringComparison.Ordinal)
        && (ancestor.Length == 0 || path.Length == ancestor.Length || path[ancestor.Length] is '.' or '[');

    private static object? BindWhole(JsonElement json, long min, long max) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) && number >= min && number <= max
            ? number
            : null;

    private static object? BindWholeOrWord(JsonElement json, WholeNumberOrWordType type) =>
        json.ValueKind == JsonValueKind.String && string.Equals(JsonText.Of(json), type.Word, StringComparison.Ordinal)
            ? Word
            : BindWhole(json, type.Min, type.Max);

    private static object? BindNumber(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private object? BindText(JsonElement json, TextType type, string path)
    {
        if (json.ValueKind != JsonValueKind.String) return null;
        var text = JsonText.Of(json);
        if (text is null)
        {
            Report(path, "holds half a character (a lone surrogate), which is no text");
            return Wrong;
        }

        if (type.Allowed.IsEmpty || type.Allowed.Contains(text, StringComparer.Ordinal)) return text;
        Report(path, UnknownName(type.What, text, type.Allowed));
        return Wrong;
    }

    private object? BindFile(JsonElement json, string path)
    {
        if (BindText(json, TextType.Free, path) is not string file) return json.ValueKind == JsonValueKind.String ? Wrong : null;
        if (File.Exists(Path.GetFullPath(file, folder))) return file;
        Report(path, $"there is no file {Path.GetFullPath(file, folder)}");
        return Wrong;
    }

    /// <summary>The message for a name that is not one of the known ones: all of them, or of a long list the command that shows it.</summary>
    public static string UnknownName(string what, string name, ImmutableArray<string> known)
    {
        var suggestion = NearestName.To(name, known) is { } near ? $", did you mean \"{near}\"?" : ";";
        var allowed = known.Length > MostNamed ? $"naslab {what}s lists all {known.Length}" : $"{(known.Length == 1 ? "known is" : "known are")} {string.Join(", ", known)}";
        return $"unknown {what} {JsonText.Quote(name)}{suggestion} {allowed}";
    }

    private object? BindList(JsonElement json, ListType type, string path)
    {
        if (type.AllowsOne && json.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
        {
            return TryBind(json, type.Element, path, out var one) ? new[] { one } : Wrong;
        }

        if (json.ValueKind != JsonValueKind.Array) return null;
        var elements = new object?[json.GetArrayLength()];
        if (elements.Length < type.MinCount)
        {
            Report(path, "is empty; it must hold at least one entry");
            return Wrong;
        }

        var isRight = true;
        var index = 0;
        foreach (var element in json.EnumerateArray())
        {
            isRight &= TryBind(element, type.Element, $"{path}[{index}]", out elements[index]);
            index++;
        }

        if (isRight) return elements;

        // Objects whose parts are checked further on are kept, so that the others' problems come out in the same pass.
        object?[] whole = [.. elements.Where(e => e is BoundKeys)];
        return whole.Length > 0 ? whole : Wrong;
    }

    private object BindGroup(JsonElement json, GroupType type, string path) =>
        Make(type, BindKeys(json, type.Keys, path), path);

    private object? BindShorthand(JsonElement json, ShorthandType type, string path)
    {
        if (json.ValueKind == JsonValueKind.Object) return BindGroup(json, type.Group, path);
        var key = type.Group.Keys.First(k => string.Equals(k.Name, type.Key, StringComparison.Ordinal));
        if (json.ValueKind != JsonValueKind.String) return null;
        if (!TryBind(json, key.Type, path, out var value)) return Wrong;
        var bound = new BoundKeys(path);
        bound.Add(type.Key, value);
        return Make(type.Group, bound, path);
    }

    private object BindVariant(JsonElement json, VariantType type, string path)
    {
        var keys = json.EnumerateObject().ToLookup(JsonText.NameOf, p => p.Value, StringComparer.Ordinal);
        var implied = keys.Contains(type.Selector.Name) ? null
            : type.Implied is { } by && keys.Contains(by.Key) ? by.Variant
            : type.Default;
        var name = implied ?? keys[type.Selector.Name].Select(JsonText.Of).LastOrDefault();
        var variant = type.Variants.FirstOrDefault(v => string.Equals(v.Name, name, StringComparison.Ordinal));
        if (variant is null)
        {
            BindKeys(json, [type.Selector, .. type.Shared], path, othersAreUnknown: false);
            return Wrong;
        }

        var selector = implied is not null ? type.Selector with { IsRequired = false } : type.Selector;
        var bound = BindKeys(json, [selector, .. type.Shared, .. variant.Own.Keys], path);
        var made = Make(variant.Own, bound, path);
        return ReferenceEquals(made, Wrong) ? Wrong : new BoundVariant(variant.Name, bound, made);
    }

    /// <summary>Makes a group's value and asks it what is wrong with it; what has a problem already is not reported again.</summary>
    private object Make(GroupType type, BoundKeys bound, string path)
    {
        var known = _problems.Where(p => Covers(path, p.Path)).Select(p => p.Path).ToList();
        var value = type.Build(bound);
        foreach (var problem in type.Validate(value))
        {
            var at = Join(path, problem.Path);
            if (!known.Exists(k => Covers(k, at))) Report(at, problem.Message);
        }

        return HasProblemAt(path) && value is not BoundKeys ? Wrong : value;
    }

    private BoundKeys BindKeys(JsonElement json, ImmutableArray<OptionKey> keys, string path, bool othersAreUnknown = true)
    {
        var bound = new BoundKeys(path);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var name = JsonText.NameOf(property);
            var at = Join(path, JsonText.Key(name));
            var key = keys.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.Ordinal));
            if (!seen.Add(name))
            {
                Report(at, "stands here more than once; keep one");
            }
            else if (key is null)
            {
                if (othersAreUnknown) Report(at, UnknownKey(name, keys));
            }
            else if (key.AllowsNull && property.Value.ValueKind == JsonValueKind.Null)
            {
                bound.Add(name, value: null);
            }
            else if (TryBind(property.Value, key.Type, at, out var value))
            {
                bound.Add(name, value);
            }
        }

        foreach (var key in keys.Where(k => k.IsRequired && !seen.Contains(k.Name)))
        {
            Report(Join(path, key.Name), $"is missing; it must be {key.Type.Noun}{AllowedList(key.Type)}");
        }

        return bound;
    }

    private static string AllowedList(OptionType type) => type is TextType { Allowed.IsEmpty: false } text
        ? $": one of {string.Join(", ", text.Allowed)}"
        : "";

    private static string UnknownKey(string name, ImmutableArray<OptionKey> keys)
    {
        var names = keys.Select(k => k.Name).ToList();
        if (NearestName.To(name, names) is { } near) return $"unknown key, did you mean \"{near}\"?";
        return names.Count == 0 ? "unknown key; none is allowed here" : $"unknown key; allowed are {string.Join(", ", names)}";
    }

    /// <summary>A path below another one.</summary>
    public static string Join(string path, string relative)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(relative);
        if (path.Length == 0) return relative;
        return relative.Length == 0 || relative[0] == '[' ? path + relative : $"{path}.{relative}";
    }
}
