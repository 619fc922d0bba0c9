using System.Collections.Frozen;
using System.Text.Json;

namespace NasLab.Experiments.Configuration.Model;

/// <summary>How names of the code are written in files: keys in camel case, enum values in kebab case.</summary>
public static class OptionNames
{
    public static string Key(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    public static string Value(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
    }

    /// <summary>The value of an enum that is written so.</summary>
    /// <exception cref="ArgumentException">No value of the enum is.</exception>
    public static object ParseValue(Type enumType, string name)
    {
        foreach (var value in Enum.GetValues(enumType))
        {
            if (string.Equals(Value((Enum)value), name, StringComparison.Ordinal)) return value;
        }

        throw new ArgumentException($"{enumType.Name} has no value that is written {name}.", nameof(name));
    }

    /// <inheritdoc cref="ParseValue(Type, string)"/>
    public static T ParseValue<T>(string name)
        where T : struct, Enum =>
        Values<T>.ByName.TryGetValue(name, out var value) ? value : (T)ParseValue(typeof(T), name);

    /// <summary>The names of an enum, looked up once: a store has them in every row.</summary>
    private static class Values<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> ByName =
            Enum.GetValues<T>().ToFrozenDictionary(v => Value(v), StringComparer.Ordinal);
    }
}
