using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace NasLab.Tests.Torch;

/// <summary>
/// Writes an assembly's public and protected members as text, one line per member: what a caller can see of it, that is
/// type, name, parameter names, parameter types and defaults.
/// </summary>
public static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(nint)] = "nint",
        [typeof(char)] = "char",
    };

    /// <summary>The lines of every visible type of the assembly whose namespace passes <paramref name="inNamespace"/>.</summary>
    public static IEnumerable<string> Lines(Assembly assembly, Func<string, bool> inNamespace) =>
        assembly.GetTypes()
            .Where(type => IsVisible(type) && inNamespace(type.Namespace ?? ""))
            .SelectMany(Lines)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>One line for the type itself and one for each member that it declares or that a hidden base class lends it.</summary>
    public static IEnumerable<string> Lines(Type type)
    {
        var owner = Name(type);
        yield return $"{Kind(type)} {owner}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield return $"{owner} :: {Signature(type.GetMethod("Invoke")!)}";
            yield break;
        }

        for (var declaring = type; declaring is not null && (declaring == type || !IsVisible(declaring)); declaring = declaring.BaseType)
        {
            foreach (var member in declaring.GetMembers(Declared).Where(IsVisible))
            {
                if (Line(member) is { } line && (declaring == type || member is not ConstructorInfo))
                    yield return $"{owner} :: {line}";
            }
        }
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        _ => "class",
    };

    private static bool IsVisible(Type type) =>
        (type.IsPublic || type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem)
        && (type.DeclaringType is null || IsVisible(type.DeclaringType));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo => true,
        _ => false,
    };

    private static string? Line(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true, Name: var name } when !name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodInfo { Name: "Finalize" } => null,
        MethodInfo method => Signature(method),
        ConstructorInfo { IsStatic: true } => null,
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        FieldInfo { IsLiteral: true } field when field.DeclaringType!.IsEnum => $"{field.Name} = {Value(Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture))}",
        FieldInfo { IsSpecialName: true } => null,
        FieldInfo field => $"{Static(field.IsStatic)}{Name(field.FieldType, Names(field))} {field.Name};",
        PropertyInfo property => Property(property),
        _ => null,
    };

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var indexes = property.GetIndexParameters();
        var name = indexes.Length == 0 ? property.Name : $"this[{string.Join(", ", indexes.Select(Parameter))}]";
        var type = Name(property.PropertyType, Names(property));
        var verbs = string.Concat(accessors.Select(a => a.Name.Contains("get_", StringComparison.Ordinal) ? "get; " : "set; ").Order(StringComparer.Ordinal));
        return $"{Static(accessors[0].IsStatic)}{type} {name} {{ {verbs}}}";
    }

    private static string Signature(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{Static(method.IsStatic)}{Name(method.ReturnType, Names(method.ReturnParameter))} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "")
        + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) => "params ",
            _ => "",
        };
        var fallback = parameter.HasDefaultValue ? " = " + Value(parameter.RawDefaultValue) : "";
        return $"{kind}{Name(parameter.ParameterType, Names(parameter))} {parameter.Name}{fallback}";
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static Queue<string?> Names(ICustomAttributeProvider provider) => new(
        provider.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false)
            .Cast<TupleElementNamesAttribute>().SelectMany(attribute => attribute.TransformNames));

    private static string Name(Type type, Queue<string?>? tupleNames = null)
    {
        if (type.IsByRef) return Name(type.GetElementType()!, tupleNames);
        if (type.IsArray) return $"{Name(type.GetElementType()!, tupleNames)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer) return Name(type.GetElementType()!, tupleNames) + "*";
        if (type.IsGenericParameter) return type.Name;
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying, tupleNames) + "?";
        if (type.IsGenericType && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) != false
            && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)) return Tuple(type, tupleNames);
        return Nominal(type, tupleNames);
    }

    private static string Tuple(Type type, Queue<string?>? tupleNames)
    {
        var arguments = type.GetGenericArguments();
        var names = arguments.Select(_ => tupleNames is { Count: > 0 } ? tupleNames.Dequeue() : null).ToArray();
        return $"({string.Join(", ", arguments.Select((argument, i) => Name(argument, tupleNames) + (names[i] is { } name ? " " + name : "")))})";
    }

    private static string Nominal(Type type, Queue<string?>? tupleNames)
    {
        var path = new StringBuilder(type.DeclaringType is null ? Prefix(type) : Nominal(type.DeclaringType, null) + ".");
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        path.Append(tick < 0 ? type.Name : type.Name[..tick]);
        if (tick >= 0)
            path.Append('<').AppendJoin(", ", type.GetGenericArguments().Select(argument => Name(argument, tupleNames))).Append('>');
        return path.ToString();
    }

    private static string Prefix(Type type) =>
        type.Namespace is null || !type.Namespace.StartsWith("TorchSharp", StringComparison.Ordinal) ? "" : type.Namespace + ".";
}
