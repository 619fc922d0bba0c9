using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration.Model;

/// <summary>
/// Describes a record of options (<see cref="IOptions"/>) as a group of keys, and makes the record from bound keys. Only here are
/// properties looked up by reflection.
/// </summary>
public static class OptionRecords
{
    /// <summary>The group of keys of a record; keys left out keep the values they have in <paramref name="defaults"/>.</summary>
    /// <exception cref="NotSupportedException">A property has a type that <see cref="IOptions"/> does not name.</exception>
    public static GroupType Describe(object defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        var properties = Properties(defaults.GetType());
        return new GroupType(
            [.. properties.Select(p => Key(p, defaults))],
            bound => Build(defaults, properties, bound),
            static value => value is IOptions options ? options.Validate() : []);
    }

    /// <summary>The properties that can be set: a record's own in order of declaration, then those that it shares with others.</summary>
    public static ImmutableArray<PropertyInfo> Properties(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.SetMethod is { IsPublic: true })
                .OrderBy(p => p.DeclaringType != type)
                .ThenBy(p => p.MetadataToken),
        ];
    }

    private static OptionKey Key(PropertyInfo property, object defaults)
    {
        var value = property.GetValue(defaults);
        var isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        return new OptionKey(
            OptionNames.Key(property.Name),
            TypeOf(property, value),
            property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "")
        {
            IsRequired = isRequired,
            AllowsNull = AllowsNull(property),
            DefaultJson = value is null || isRequired ? null : OptionsJson.Write(value),
        };
    }

    private static bool AllowsNull(PropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private static OptionType TypeOf(PropertyInfo property, object? value) =>
        TypeOf(property.PropertyType, value)
        ?? throw new NotSupportedException(
            $"{property.DeclaringType?.Name}.{property.Name} is a {property.PropertyType}, which a config file cannot hold.");

    private static OptionType? TypeOf(Type declared, object? value)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(int)) return new WholeNumberType(int.MinValue, int.MaxValue);
        if (type == typeof(long)) return new WholeNumberType(long.MinValue, long.MaxValue);
        if (type == typeof(double)) return new NumberType();
        if (type == typeof(bool)) return new FlagType();
        if (type == typeof(string)) return TextType.Free;
        if (type.IsEnum) return new TextType("value", [.. Enum.GetValues(type).Cast<Enum>().Select(OptionNames.Value)]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return TypeOf(type.GetGenericArguments()[0], value: null) is { } element
                ? new ListType(element, AllowsOne: element is not GroupType)
                : null;
        }

        return type is { IsClass: true, IsAbstract: false } && type.GetConstructor([]) is not null
            ? Describe(value ?? Activator.CreateInstance(type)!)
            : null;
    }

    private static object Build(object defaults, ImmutableArray<PropertyInfo> properties, BoundKeys bound)
    {
        var record = Activator.CreateInstance(defaults.GetType())!;
        foreach (var property in properties)
        {
            var key = OptionNames.Key(property.Name);
            property.SetValue(
                record,
                bound.Has(key) ? Convert(bound.Get<object>(key), property.PropertyType) : property.GetValue(defaults));
        }

        return record;
    }

    private static object? Convert(object? value, Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return value switch
        {
            long whole when type == typeof(int) => (int)whole,
            string name when type.IsEnum => OptionNames.ParseValue(type, name),
            object?[] elements => ConvertList(elements, type.GetGenericArguments()[0]),
            _ => value,
        };
    }

    private static object ConvertList(object?[] elements, Type elementType)
    {
        var array = Array.CreateInstance(elementType, elements.Length);
        for (var i = 0; i < elements.Length; i++) array.SetValue(Convert(elements[i], elementType), i);
        return typeof(System.Runtime.InteropServices.ImmutableCollectionsMarshal)
            .GetMethod(nameof(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray))!
            .MakeGenericMethod(elementType)
            .Invoke(obj: null, [array])!;
    }
}
