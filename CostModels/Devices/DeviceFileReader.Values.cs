using System.Text.Json;

namespace NasLab.CostModels.Devices;

/// <content>Texts, flags and choices.</content>
internal sealed partial class DeviceFileReader
{
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
}
