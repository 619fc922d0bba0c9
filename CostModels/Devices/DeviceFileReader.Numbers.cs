using System.Text.Json;

namespace NasLab.CostModels.Devices;

/// <content>Numbers.</content>
internal sealed partial class DeviceFileReader
{
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
}
