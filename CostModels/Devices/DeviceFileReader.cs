using System.Collections.Immutable;
using System.Text.Json;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Devices;

/// <summary>Reads typed members of a device file's JSON and keeps a list of all that is wrong.</summary>
internal sealed class DeviceFileReader
{
    private static readonly ImmutableArray<string> ConstantKeys = ["value", "source"];

    public List<OptionProblem> Problems { get; } = [];

    public void Problem(string path, string message) => Problems.Add(new OptionProblem(path, message));

    /// <summary>Whether it is an object; its unknown keys are problems.</summary>
    /// <param name="explain">A reason why a key is not allowed here, if there is a better one than that it is unknown.</param>
    public bool IsObject(JsonElement element, string path, ImmutableArray<string> keys, Func<string, string?>? explain = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Problem(path, $"must be an object, not {Describe(element)}");
            return false;
        }

        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var member in element.EnumerateObject())
        {
            if (!keys.Contains(member.Name))
            {
                var nearest = NearestName.To(member.Name, keys);
                Problem(prefix + member.Name, explain?.Invoke(member.Name) ?? (nearest is null
                    ? $"unknown key; allowed: {string.Join(", ", keys)}"
                    : $"unknown key; did you mean {nearest}?"));
            }
        }

        return true;
    }

    /// <summary>The member; null, and a problem, where it is missing.</summary>
    public JsonElement? Member(JsonElement parent, string key, string prefix)
    {
        if (parent.TryGetProperty(key, out var member))
        {
            return member;
        }

        Problem(prefix + key, "missing");
        return null;
    }

    public void Version(JsonElement root)
    {
        if (Member(root, "version", "") is { } version
            && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == 1))
        {
            Problem("version", $"must be 1, the only version of device files there is, not {Describe(version)}");
        }
    }

    public string? Text(JsonElement parent, string key, string prefix = "")
    {
        if (Member(parent, key, prefix) is not { } member)
        {
            return null;
        }

        if (member.ValueKind == JsonValueKind.String && member.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Problem(prefix + key, $"must be a text that is not empty, not {Describe(member)}");
        return null;
    }

    public bool Flag(JsonElement parent, string key, string prefix)
    {
        if (Member(parent, key, prefix) is not { } member)
        {
            return false;
        }

        if (member.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Problem(prefix + key, $"must be true or false, not {Describe(member)}");
        }

        return member.ValueKind == JsonValueKind.True;
    }

    public bool IsList(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return true;
        }

        Problem(path, $"must be a list, not {Describe(element)}");
        return false;
    }

    /// <summary>A whole number of at least 1; null where there is none, and a problem where it is something else.</summary>
    public long? WholeNumber(JsonElement parent, string key, string prefix)
    {
        if (!parent.TryGetProperty(key, out var member))
        {
            return null;
        }

        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var number) && number >= 1)
        {
            return number;
        }

        Problem(prefix + key, $"must be a whole number of at least 1, not {Describe(member)}");
        return null;
    }

    public T? Choice<T>(JsonElement parent, string key, Func<T, string> name, string prefix = "")
        where T : struct, Enum
    {
        if (Text(parent, key, prefix) is not { } text)
        {
            return null;
        }

        var values = Enum.GetValues<T>();
        foreach (var value in values)
        {
            if (string.Equals(name(value), text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        Problem(prefix + key, $"\"{text}\" is unknown; allowed: {string.Join(", ", values.Select(name))}");
        return null;
    }

    /// <summary>A whole number within bounds; the least, and a problem, where it is none.</summary>
    public int Whole(JsonElement parent, string key, string prefix, int least, int most)
    {
        if (Member(parent, key, prefix) is not { } member)
        {
            return least;
        }

        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        var allowed = least == most ? $"{least}" : most == int.MaxValue ? $"a whole number of at least {least}" : $"a whole number from {least} to {most}";
        Problem(prefix + key, $"must be {allowed}, not {Describe(member)}");
        return least;
    }

    /// <summary>A number; 1, and a problem, where it is none or out of the range.</summary>
    public double Number(JsonElement parent, string key, string prefix, ConstantRange? range = null) =>
        Member(parent, key, prefix) is { } member ? Number(member, prefix + key, range) : 1;

    /// <summary>A number; 1, and a problem, where it is none or out of the range.</summary>
    public double Number(JsonElement element, string path, ConstantRange? range = null)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            Problem(path, $"must be a number, not {Describe(element)}");
            return 1;
        }

        if ((range == ConstantRange.Positive && number <= 0) || (range == ConstantRange.NonNegative && number < 0))
        {
            Problem(path, $"must be {(range == ConstantRange.Positive ? "above 0" : "0 or above")}, not {Describe(element)}");
        }

        return number;
    }

    /// <summary>The items of a list; none, and a problem, where it is no list.</summary>
    public IEnumerable<JsonElement> Items(JsonElement parent, string key, string prefix)
    {
        if (Member(parent, key, prefix) is not { } member)
        {
            return [];
        }

        if (member.ValueKind == JsonValueKind.Array)
        {
            return member.EnumerateArray();
        }

        Problem(prefix + key, $"must be a list, not {Describe(member)}");
        return [];
    }

    /// <summary>Reads one section of constants: those that the machine model needs, each with value and source, and no others.</summary>
    public void Constants(
        JsonElement parent, string key, MachineModel? model, Precision? precision, ImmutableArray<Constant>.Builder constants, string prefix = "")
    {
        if (Member(parent, key, prefix) is not { } section)
        {
            return;
        }

        var path = prefix + key;
        var known = DeviceConstants.All
            .Where(c => c.PerPrecision == precision.HasValue && (model is not { } m || c.AppliesTo(m)))
            .ToImmutableArray();
        if (!IsObject(section, path, [.. known.Select(c => c.Name)], name => Misplaced(name, precision.HasValue, model)))
        {
            return;
        }

        foreach (var definition in known)
        {
            if (section.TryGetProperty(definition.Name, out var element))
            {
                if (Constant(element, $"{path}.{definition.Name}", definition, precision) is { } constant)
                {
                    constants.Add(constant);
                }
            }
            else if (model is not null)
            {
                Problem($"{path}.{definition.Name}", $"missing; {definition.Meaning}");
            }
        }
    }

    /// <summary>A number; 0, and a problem, where it is missing, none or refused.</summary>
    /// <param name="refuse">What is allowed, in words; null where the number is.</param>
    public double Number(JsonElement parent, string key, string path, Func<double, string?> refuse)
    {
        if (Member(parent, key, $"{path}.") is not { } member)
        {
            return 0;
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetDouble(out var value) || !double.IsFinite(value))
        {
            Problem($"{path}.{key}", $"must be a number, not {Describe(member)}");
            return 0;
        }

        if (refuse(value) is { } refusal)
        {
            Problem($"{path}.{key}", $"{refusal}, not {Describe(member)}");
        }

        return value;
    }

    /// <summary>A whole number from 1 to 65536; what it is otherwise where the key may be left out.</summary>
    public int Count(JsonElement parent, string key, string path, int? otherwise = null) =>
        otherwise is { } o && !parent.TryGetProperty(key, out _)
            ? o
            : (int)Number(parent, key, path, x => x is >= 1 and <= 65536 && x == Math.Floor(x) ? null : "must be a whole number from 1 to 65536");

    /// <summary>What stands for a key that does not belong here; a problem where it is there nonetheless.</summary>
    public int Absent(JsonElement parent, string key, string path, int otherwise)
    {
        if (parent.TryGetProperty(key, out _))
        {
            Problem($"{path}.{key}", "does not belong to this kind; remove it");
        }

        return otherwise;
    }

    private static string? Misplaced(string name, bool perPrecision, MachineModel? model)
    {
        if (DeviceConstants.All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal)) is not { } constant)
        {
            return null;
        }

        if (constant.PerPrecision != perPrecision)
        {
            return constant.PerPrecision ? "belongs under each of the precisions" : "belongs under constants";
        }

        return model is { } m && !constant.AppliesTo(m) ? $"the model {KebabCase.Of(m)} has no such constant; remove it" : null;
    }

    public Constant? Constant(JsonElement element, string path, ConstantDefinition definition, Precision? precision)
    {
        if (!IsObject(element, path, ConstantKeys))
        {
            return null;
        }

        var source = Text(element, "source", path + ".");
        if (Member(element, "value", path + ".") is not { } member)
        {
            return null;
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetDouble(out var value))
        {
            Problem(path + ".value", $"must be a number, not {Describe(member)}");
            return null;
        }

        if (definition.Refuse(value) is { } refusal)
        {
            Problem(path + ".value", $"{refusal}, not {Describe(member)}");
            return null;
        }

        return source is null ? null : new Constant(definition, precision, value, source);
    }

    internal static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };
}
